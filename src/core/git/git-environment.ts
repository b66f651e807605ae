/** The environment that a child process gets, as in `Surroundings.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Variables by which a git that started us (a hook, `git rebase --exec`) points its children at
 * its own repository, and those that make ours look elsewhere or write another format. Ours must
 * look only where we tell it to.
 */
const inherited = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_CONFIG',
  'GIT_CONFIG_PARAMETERS',
  'GIT_DEFAULT_HASH',
  'GIT_DEFAULT_REF_FORMAT',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_REPLACE_REF_BASE',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_QUARANTINE_PATH',
  'GIT_CEILING_DIRECTORIES',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_REFLOG_ACTION',
  'GIT_EXTERNAL_DIFF',
  'GIT_DIFF_OPTS',
  'GIT_LITERAL_PATHSPECS',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_ATTR_SOURCE',
  'LANGUAGE',
]

/** Never ask: whoever could answer is not at a terminal. */
const silent = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  GCM_INTERACTIVE: 'never',
  SSH_ASKPASS_REQUIRE: 'never',
  GIT_PAGER: 'cat',
  GIT_EDITOR: 'true',
  GIT_MERGE_AUTOEDIT: 'no',
  LC_ALL: 'C',
}

/**
 * The environment of one of our git processes: `base` without what points at another repository,
 * with prompts off and messages in English, then `extra` on top.
 */
export function gitEnvironment(base: Environment, extra: Environment = {}): Record<string, string> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...base, ...silent, ...extra })) {
    if (value !== undefined) env[name] = value
  }
  for (const name of inherited) if (extra[name] === undefined) delete env[name]
  return env
}
