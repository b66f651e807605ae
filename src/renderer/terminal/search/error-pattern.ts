import type { SearchTerm } from '../highlighter'

/** What a line that reports an error looks like. `0 failed` is good news and is passed over. */
export const errorTerm: SearchTerm = {
  query: String.raw`(?<!\b0 )\b(?:\w*error|\w*exception|traceback|failed|fatal|panicked)\b`,
  regex: true,
  caseSensitive: false,
  wholeWord: false,
}
