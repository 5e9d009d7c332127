// Runs one task on a machine that has nothing but git, Node and npm: `node scripts/bootstrap.mjs start|test|…`.
// Only Node built-ins are used here. pnpm always comes from the registry at the pinned version; a newer Node only where this one
// cannot run TypeScript by itself.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const pnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager
const newerNode = '24.21.0'

/** Each task is a list of steps: a name for people, and a command line for the shell. */
const tasks = {
  test: [
    ['lint', 'biome check --error-on-warnings . && knip'],
    ['build, check types and packages', 'turbo run build typecheck check --output-logs=errors-only'],
    ['check sizes', 'size-limit --silent'],
    ['test', 'node scripts/test-packages.mjs'],
  ],
  start: [
    ['build', 'turbo run build --output-logs=errors-only'],
    ['start the lab', 'exec node apps/lab/src/main.ts'],
  ],
  bench: [
    ['build', 'turbo run build --filter=benchmarks... --output-logs=errors-only'],
    ['measure', 'pnpm --filter benchmarks bench'],
  ],
  soak: [
    ['build', 'turbo run build --filter=benchmarks... --output-logs=errors-only'],
    ['soak', 'pnpm --filter benchmarks soak'],
  ],
  // What the site says is taken from the sources, so that nothing has to be built first.
  docs: [['serve the documentation', 'exec pnpm --filter docs site:serve']],
  'docs:build': [['build the documentation', 'pnpm --filter docs site:build']],
  'test:docs': [
    ['build the documentation', 'pnpm --filter docs site:build'],
    ['test it in a browser', 'pnpm --filter docs test:site'],
  ],
  'test:browsers': [
    ['build', 'turbo run build --output-logs=errors-only'],
    ['test in every engine', 'pnpm --filter lab test:browsers'],
  ],
  'test:servers': [['paste fixes into every server', 'pnpm --filter server-fixes test:servers']],
  'test:allowlist': [['test with Redis and Postgres', 'pnpm --filter @cors/allowlist test:servers']],
  'test:edge': [['run exported policies on every engine', 'pnpm --filter @cors/edge test:edge']],
  'test:runtimes': [
    ['build', 'turbo run build --filter=runtimes^... --output-logs=errors-only'],
    ['run the table on every runtime', 'pnpm --filter runtimes test:runtimes'],
  ],
  'test:types': [
    ['build', 'turbo run build --filter=typescript-versions... --output-logs=errors-only'],
    ['check types with every TypeScript', 'pnpm --filter typescript-versions every'],
  ],
  'test:tools': [
    ['build', 'turbo run build --filter=fresh-install... --output-logs=errors-only'],
    ['test with every tool', 'pnpm --filter fresh-install every'],
  ],
  // A release builds what it publishes.
  'release:dry': [
    ['publish to a registry of this machine, and install from it', 'pnpm --filter fresh-install release'],
  ],
  'test:fresh': [
    ['build', 'turbo run build --filter=fresh-install... --output-logs=errors-only'],
    ['generate projects', 'pnpm --filter fresh-install fresh'],
  ],
  mutation: [['mutate the core', 'node scripts/mutation.ts']],
  trust: [['write the published figures', 'pnpm --filter docs trust']],
  'doctor:score': [['score', 'pnpm --filter @cors/browser score']],
  fuzz: [['fuzz', 'node scripts/fuzz.ts']],
}

const task = process.argv[2] ?? ''
if (!Object.hasOwn(tasks, task)) {
  console.error(`Unknown task "${task}". Write one of: ${Object.keys(tasks).join(', ')}.`)
  process.exit(2)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const runsTypeScript = major > 24 || (major === 24 && minor >= 11) || (major === 22 && minor >= 18)
const packages = [pnpm]
if (!runsTypeScript) {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  packages.push(`node-${platform}-${process.arch}@${newerNode}`)
}

if (task === 'test') forgetResults()
const started = Date.now()
const code = await runAll([['install', 'pnpm install'], ...withArguments(tasks[task], process.argv.slice(3))])
if (task === 'test') printTotals(code)
process.exit(code)

/** What follows the task goes to its last step: `npm run bench -- --quick`. */
function withArguments(steps, given) {
  return steps.map(([name, command], index) => {
    const isLast = index === steps.length - 1
    return [name, isLast ? [command, ...given.map((text) => JSON.stringify(text))].join(' ') : command]
  })
}

async function runAll(steps) {
  for (const [name, command] of steps) {
    console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${name}`)
    const code = await run(command)
    if (code !== 0) return code
  }
  return 0
}

function run(command) {
  const bin = join(root, 'node_modules', '.bin')
  const separator = process.platform === 'win32' ? ';' : ':'
  const env = {
    ...process.env,
    PATH: `${bin}${separator}${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    npm_config_update_notifier: 'false',
  }
  // Behind a proxy npm may be told of a certificate in a file of its own, which the other Nodes that are started here do not read.
  const { npm_config_cafile: certificates } = process.env
  if (certificates) env.NODE_EXTRA_CA_CERTS ??= certificates
  // npm exports its own settings to the scripts it runs; pnpm would warn about each one that it does not know.
  for (const name of Object.keys(env)) if (/^npm_(config|package|lifecycle)_/i.test(name)) delete env[name]
  const child = spawn('npx', ['--yes', ...packages.flatMap((name) => ['-p', name]), '-c', command], {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const forward = (signal) => child.kill(signal)
  process.on('SIGTERM', forward)
  process.on('SIGINT', forward)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`Cannot run npx: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', forward)
      process.off('SIGINT', forward)
      resolve(signal ? 1 : (code ?? 1))
    })
  })
}

function resultFiles() {
  return ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'test-results.json')),
  )
}

function forgetResults() {
  for (const file of resultFiles()) rmSync(file, { force: true })
}

/** The sum over all packages, alone on the last line. A run that failed never says "0 failed". */
function printTotals(code) {
  const totals = { passed: 0, failed: 0, skipped: 0 }
  for (const file of resultFiles()) {
    let result
    try {
      result = JSON.parse(readFileSync(file, 'utf8'))
    } catch {
      continue
    }
    totals.passed += result.numPassedTests
    totals.failed += result.numFailedTests
    totals.skipped += result.numPendingTests + result.numTodoTests
  }
  if (code !== 0 && totals.failed === 0) totals.failed = 1
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
}
