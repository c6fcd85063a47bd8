// The mutants: one line of safety code each, made wrong on purpose, and the suite that must notice.

/** One mutation: in `file`, the text `search` (there exactly once) becomes `replace`; `suite` must fail then. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly search: string;
  readonly replace: string;
  /** A test file, or a folder of them. */
  readonly suite: string;
  /** Of its tests, those whose names match. */
  readonly tests?: string;
}

const FETCH = 'src/plugin-process/guarded-fetch.ts';
const FETCH_SUITE = '__tests__/plugin-process/guarded-fetch.test.ts';
const PLAN_SUITE = '__tests__/core/plan/plan.test.ts';
const DECIDE = 'src/core/plan/decide-change.ts';
const DECIDE_SUITE = '__tests__/core/plan/decide-change.test.ts';
const SAFE_TEXT_SUITE = '__tests__/core/text/safe-text.test.ts';
const WORKSPACE_SUITE = '__tests__/adapters/workspace.test.ts';
const SOURCE = 'src/adapters/plugin-source.ts';
const SOURCE_SUITE = '__tests__/adapters/plugin-source.test.ts';
const HOST_SUITE = '__tests__/adapters/plugin-host.test.ts';

export const MUTANTS: readonly Mutant[] = [
  // Where a plugin may reach.
  {
    name: 'a host is compared by its suffix',
    file: FETCH,
    search: '!allowed.has(target.origin)',
    replace: '![...allowed].some((one) => target.origin.endsWith(new URL(one).host))',
    suite: FETCH_SUITE,
  },
  {
    name: 'the scheme does not matter',
    file: FETCH,
    search: '!allowed.has(target.origin)',
    replace: '![...allowed].some((one) => new URL(one).host === target.host)',
    suite: FETCH_SUITE,
  },
  {
    name: 'the port does not matter',
    file: FETCH,
    search: '!allowed.has(target.origin)',
    replace: '![...allowed].some((one) => new URL(one).hostname === target.hostname)',
    suite: FETCH_SUITE,
  },
  {
    name: 'any spelling passes',
    file: FETCH,
    search: 'host.toLowerCase() !== target.hostname ||',
    replace: '',
    suite: FETCH_SUITE,
  },
  {
    name: 'user names pass',
    file: FETCH,
    search: '/^(https?):\\/\\/([a-z0-9._-]+',
    replace: '/^(https?):\\/\\/(?:[^/@]*@)?([a-z0-9._-]+',
    suite: FETCH_SUITE,
  },
  {
    name: 'names are not looked at once they are resolved',
    file: FETCH,
    search: 'if (refused !== undefined) {',
    replace: 'if (refused === null) {',
    suite: FETCH_SUITE,
    tests: 'at \\["127.0.0.1"\\] is refused',
  },
  {
    name: 'metadata addresses are public',
    file: 'src/plugin-process/addresses.ts',
    search: "'169.254.0.0/16', ",
    replace: '',
    suite: FETCH_SUITE,
    tests: 'even where they are allowed',
  },
  {
    name: 'addresses inside of IPv6 are not seen',
    file: 'src/plugin-process/addresses.ts',
    search: 'isIP(plain) === 6 ? embeddedAddress(plain) : null',
    replace: 'plain === "" ? embeddedAddress(plain) : null',
    suite: FETCH_SUITE,
    tests: '64:ff9b',
  },
  {
    name: 'every name may be inside',
    file: FETCH,
    search: 'isInsideName(host) && isIP(host) === 0',
    replace: 'isIP(host) === 0',
    suite: FETCH_SUITE,
    tests: 'at \\["127.0.0.1"\\] is refused',
  },
  {
    name: 'what is behind a proxy is not checked',
    file: FETCH,
    search: 'if (behind !== null) {',
    replace: 'if (behind === "") {',
    suite: FETCH_SUITE,
  },
  {
    name: 'TLS is not verified',
    file: FETCH,
    search: 'rejectUnauthorized: !rules.insecureTls',
    replace: 'rejectUnauthorized: false',
    suite: FETCH_SUITE,
  },
  {
    name: 'the plugin sets the host header',
    file: FETCH,
    search: "  'host',\n",
    replace: '',
    suite: FETCH_SUITE,
  },
  {
    name: 'a response may be of any size',
    file: FETCH,
    search: 'if (size > limit) {',
    replace: 'if (size < 0) {',
    suite: FETCH_SUITE,
  },
  // What a component is given.
  {
    name: 'any import is given',
    file: 'src/plugin-process/sandbox.ts',
    search: "!given.includes(name.replace(/@.*$/, ''))",
    replace: "!given.includes(name.replace(/@.*$/, '')) && name === ''",
    suite: HOST_SUITE,
    tests: 'imports sockets',
  },
  {
    name: 'quotes pass in names',
    file: 'src/plugin-process/sandbox.ts',
    search: '/^[A-Za-z0-9_$.:/@[\\]#<>=+|\\- ]{0,512}$/',
    replace: '/^[^\\n]{0,512}$/',
    suite: HOST_SUITE,
    tests: 'break out of the glue',
  },
  {
    name: 'sockets of the Python runtime can be made',
    file: 'src/plugin-process/refused-sockets.ts',
    search: "createTcpSocket: refused('open a TCP socket')",
    replace: 'createTcpSocket: () => new TcpSocket()',
    suite: '__tests__/plugin-process',
  },
  {
    name: 'the environment is handed on',
    file: 'src/adapters/plugin-host/child.ts',
    search: 'env: {},',
    replace: 'env: process.env,',
    suite: '__tests__/adapters/plugin-host/child.test.ts',
  },
  {
    name: 'the child has every right',
    file: 'src/adapters/plugin-host/child.ts',
    search: "      '--permission',\n",
    replace: '',
    suite: '__tests__/adapters/plugin-host/child.test.ts',
  },
  {
    name: 'wasm memory has no cap',
    file: 'src/adapters/plugin-host/child.ts',
    search: '`--wasm-max-mem-pages=${limits.memoryPages}`,',
    replace: '',
    suite: HOST_SUITE,
    tests: 'memory ends at the cap',
  },
  {
    name: 'a refusal that a plugin swallows is forgotten',
    file: 'src/plugin-process/runner.ts',
    search: 'if (refused !== undefined) {',
    replace: 'if (refused === null) {',
    suite: HOST_SUITE,
    tests: 'hides that a request was refused',
  },
  {
    name: 'a result may be of any size',
    file: 'src/plugin-process/contract.ts',
    search: 'return size > rules.limit ? tooLarge(size, rules.limit) : { status:',
    replace: 'return size < 0 ? tooLarge(size, rules.limit) : { status:',
    suite: HOST_SUITE,
    tests: 'larger than the limit',
  },
  {
    name: 'a ping of false is a success',
    file: 'src/adapters/plugin-host.ts',
    search: "if (answer.status !== 'flag' || !answer.flag) {",
    replace: "if (answer.status !== 'flag') {",
    suite: HOST_SUITE,
    tests: 'bytes contract',
  },
  // Files.
  {
    name: 'links are read',
    file: 'src/adapters/workspace.ts',
    search: 'if (found.isSymbolicLink()) {\n    throw new WorkspaceError(path, IS_LINK);',
    replace: 'if (found.size < 0) {\n    throw new WorkspaceError(path, IS_LINK);',
    suite: WORKSPACE_SUITE,
  },
  {
    name: 'paths may leave the workspace',
    file: 'src/adapters/workspace.ts',
    search: " || parts.includes('..')",
    replace: '',
    suite: WORKSPACE_SUITE,
  },
  {
    name: 'JSON may be of any depth',
    file: 'src/core/files/json.ts',
    search: 'if (exceedsDepth(text, maxDepth)) {',
    replace: 'if (exceedsDepth(text, Infinity)) {',
    suite: '__tests__/core/files/json.test.ts',
  },
  {
    name: 'files may be of any size',
    file: 'src/core/files/source-text.ts',
    search: 'if (bytes.length > MAX_FILE_BYTES) {',
    replace: 'if (bytes.length < 0) {',
    suite: '__tests__/core/files/yaml-document.test.ts',
  },
  // Components.
  {
    name: 'a wrong digest is used',
    file: SOURCE,
    search: 'if (actual !== sha256.toLowerCase()) {',
    replace: "if (actual === '') {",
    suite: SOURCE_SUITE,
  },
  {
    name: 'no digest is needed',
    file: SOURCE,
    search: '.test(source.source) && source.sha256 === null',
    replace: ".test(source.source) && source.name === ''",
    suite: SOURCE_SUITE,
  },
  {
    name: 'redirects to http are followed',
    file: 'src/adapters/plugin-source/download.ts',
    search: "if (target.protocol !== 'https:') {",
    replace: "if (target.protocol === '') {",
    suite: SOURCE_SUITE,
  },
  {
    name: "the registry's token is shown to its storage",
    file: 'src/adapters/plugin-source/download.ts',
    search: 'if (target.origin !== url.origin) {',
    replace: "if (target.origin === '') {",
    suite: '__tests__/adapters/plugin-source-oci.test.ts',
  },
  {
    name: 'the lock file is not believed',
    file: SOURCE,
    search: 'if (sha256 !== null && locked.sha256 !== sha256.toLowerCase()) {',
    replace: "if (sha256 === '') {",
    suite: '__tests__/adapters/plugin-source-oci.test.ts',
  },
  // What is decided.
  {
    name: 'a failed read is taken for absent',
    file: 'src/core/plan/plan.ts',
    search: "if (read?.status !== 'read') {\n      return [];\n    }",
    replace: 'if (read === undefined) {\n      return [];\n    }',
    suite: PLAN_SUITE,
  },
  {
    name: 'the brake is ignored',
    file: 'src/core/plan/plan.ts',
    search: 'return deletes <= allowed\n    ? null',
    replace: 'return deletes >= 0\n    ? null',
    suite: PLAN_SUITE,
  },
  {
    name: 'a vanished workspace deletes everything',
    file: 'src/core/plan/plan.ts',
    search: 'if (detections.length === 0) {',
    replace: 'if (detections.length < 0) {',
    suite: PLAN_SUITE,
  },
  {
    name: 'deletes go before creates',
    file: 'src/core/plan/plan.ts',
    search: "['create', 'update', 'delete', 'adopt', 'forget', 'no-op']",
    replace: "['delete', 'create', 'update', 'adopt', 'forget', 'no-op']",
    suite: PLAN_SUITE,
  },
  {
    name: 'what is not ours is overwritten',
    file: DECIDE,
    search: "refusal: sides.adopt === 'always' ? null : notOurs(sides),",
    replace: "refusal: sides.adopt === 'never' ? notOurs(sides) : null,",
    suite: DECIDE_SUITE,
  },
  {
    name: 'what is not ours is deleted',
    file: DECIDE,
    search: '    if (entry === null) {\n      return null;\n    }\n    return remote === null',
    replace: '    return remote === null',
    suite: DECIDE_SUITE,
  },
  {
    name: 'drift is not seen',
    file: DECIDE,
    search: "equalDocuments(remote, documentOf(entry), ignore) ? null : 'edited'",
    replace: "equalDocuments(remote, documentOf(entry), ignore) ? 'edited' : null",
    suite: DECIDE_SUITE,
  },
  {
    name: 'the old is deleted though the new was not created',
    file: 'src/steps/apply-changes.ts',
    search: "outcome.status !== 'applied' &&",
    replace: "outcome.status === 'skipped' &&",
    suite: '__tests__/steps/apply-changes.test.ts',
  },
  {
    name: 'an old run is never stale',
    file: 'src/core/plan/staleness.ts',
    search: "    case 'same':\n    case 'ahead':\n      return null;",
    replace: "    case 'same':\n    case 'ahead':\n    case 'behind':\n      return null;",
    suite: '__tests__/core/plan/staleness.test.ts',
  },
  // The ledger.
  {
    name: 'compare-and-swap without what is expected',
    file: 'src/adapters/ledger-git.ts',
    search: "`--force-with-lease=${ref}:${expected ?? ''}`",
    replace: "expected === '' ? '--atomic' : '--force'",
    suite: '__tests__/adapters/ledger-git.test.ts',
  },
  {
    name: 'runs about the same service are merged',
    file: 'src/core/plan/merge-ledger.ts',
    search: 'if (shared.length > 0) {',
    replace: 'if (shared.length < 0) {',
    suite: '__tests__/adapters/ledger-git.test.ts',
  },
  {
    name: 'another ledger is taken for ours',
    file: 'src/core/plan/merge-ledger.ts',
    search: 'if (reason !== null) {',
    replace: "if (reason === '') {",
    suite: '__tests__/adapters/ledger-git.test.ts',
  },
  {
    name: 'a 500 means that there is no ledger',
    file: 'src/adapters/ledger-http.ts',
    search: 'status === 204 || status === 404 ||',
    replace: 'status === 204 || status === 404 || status === 500 ||',
    suite: '__tests__/ledgers/http-wire.test.ts',
  },
  {
    name: 'intents are not written',
    file: 'src/steps/recorder.ts',
    search: 'due.length === 0 ? NO_UPDATE : intents',
    replace: 'due.length >= 0 ? NO_UPDATE : intents',
    suite: '__tests__/modes/crash-safety.test.ts',
  },
  // What is shown.
  {
    name: 'secrets are not masked',
    file: 'src/core/text/safe-text.ts',
    search: 'if (patterns.size === 0) {',
    replace: 'if (patterns.size >= 0) {',
    suite: SAFE_TEXT_SUITE,
  },
  {
    name: 'commands of the runner pass',
    file: 'src/core/text/safe-text.ts',
    search: "text.replace(COMMAND_AT_LINE_START, '$1: ')",
    replace: "text.replace(COMMAND_AT_LINE_START, '$1:')",
    suite: SAFE_TEXT_SUITE,
  },
  {
    name: "the runner's log is not masked",
    file: 'src/adapters/actions-runner.ts',
    search: 'masker(stripControls(text))',
    replace: 'stripControls(text)',
    suite: '__tests__/adapters/actions-runner.test.ts',
  },
  {
    name: "another's comment is taken for ours",
    file: 'src/adapters/github/caller.ts',
    search: "return name === login || (type === 'Bot' && name === `${login}[bot]`);",
    replace: "return name !== '' && type !== '' && login !== '';",
    suite: '__tests__/adapters/github',
  },
  {
    name: "a pull request's settings are used",
    file: 'src/core/files/guard-config.ts',
    search: 'differingFields(service, proposed).length === 0',
    replace: 'differingFields(service, proposed).length >= 0',
    suite: '__tests__/github/trust.test.ts',
  },
];
