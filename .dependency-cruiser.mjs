/**
 * The walls of docs/architecture.md: imports point down only, and only the rooms that are made for
 * it start processes.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved-imports',
      comment: 'The file or package does not exist, or is missing from package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    wall('contract', 'contract|core'),
    wall('core', 'core'),
    wall('host', 'host|core'),
    wall('api', 'api|core|contract'),
    wall('main', 'main|api|host|core|contract'),
    wall('preload', 'preload|contract'),
    wall('renderer', 'renderer|contract'),
    typesOnly('contract', 'core/'),
    // The name of the channel stands in log-port, which imports nothing.
    typesOnly('preload', 'contract/(?!log-port)'),
    {
      name: 'core-is-plain-node',
      comment: 'Core, host, contract and api run without a window.',
      severity: 'error',
      from: { path: '^src/(?:core|host|contract|api)/' },
      to: {
        path: '^(?:electron|react|react-dom|electron/main)$|node_modules/(?:electron|react|react-dom)/',
      },
    },
    {
      name: 'preload-is-small',
      comment: 'The sandboxed preload can load nothing but electron.',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/electron/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-node-in-renderer',
      comment: 'The renderer and the preload are sandboxed.',
      severity: 'error',
      from: { path: '^src/(?:renderer|preload)/', pathNot: '[.]test[.]tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'processes-start-in-their-rooms',
      comment: 'Only execution and git start processes; other rooms ask them.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/core/(?:execution|git)/|[.]test[.]tsx?$|/fixtures/|/testing/',
      },
      to: { path: '^(?:node:)?child_process$|node_modules/execa/' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What a test needs and the product does not stays with the tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: '[.]test[.]tsx?$|/fixtures/|/testing/' },
      to: { path: '[.]test[.]tsx?$|/fixtures/|/testing/|node_modules/(?:vitest|fast-check)/' },
    },
    {
      name: 'no-scripts-in-the-product',
      comment: 'Scripts stand on the product, never under it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?:scripts|bench|e2e)/' },
    },
  ],
  options: {
    // TypeScript 7 has no API for tools yet; swc reads its syntax.
    parser: 'swc',
    moduleSystems: ['es6'],
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}

/**
 * A room of src imports from these rooms alone.
 *
 * @param {string} room
 * @param {string} allowed rooms, as alternatives of a regular expression
 */
function wall(room, allowed) {
  return {
    name: `${room}-keeps-to-its-rooms`,
    comment: `src/${room} may import from ${allowed.replaceAll('|', ', ')}.`,
    severity: /** @type {const} */ ('error'),
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: `^src/(?:${allowed})/|^src/[^/]+[.]d[.]ts$` },
  }
}

/**
 * A room of src takes nothing that exists at run time from that other room.
 *
 * @param {string} room
 * @param {string} other
 */
function typesOnly(room, other) {
  return {
    name: `${room}-takes-types-alone`,
    comment: `src/${room} may import types from src/${other}, and nothing else.`,
    severity: /** @type {const} */ ('error'),
    from: { path: `^src/${room}/`, pathNot: '[.]test[.]tsx?$' },
    to: { path: `^src/${other}`, dependencyTypesNot: ['type-only'] },
  }
}
