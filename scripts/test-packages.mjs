// Runs the tests of every package, two packages at a time, those that take longest first: begun last, the lab's alone would keep one
// core busy for minutes while the other idles. Turbo still runs each one, so that a package without changes costs nothing.
import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'

const longestFirst = ['lab', 'examples', '@cors/next', '@cors/core', '@cors/nestjs']
const lanes = 2

const packages = globSync('{packages,apps}/*/package.json')
  .map((file) => JSON.parse(readFileSync(file, 'utf8')))
  .filter((manifest) => manifest.scripts?.test !== undefined)
  .map((manifest) => manifest.name)
  .toSorted((one, other) => rank(one) - rank(other))

const failed = []
await Promise.all(Array.from({ length: lanes }, runLane))
if (failed.length > 0) {
  console.error(`Tests failed in ${failed.join(', ')}.`)
  process.exitCode = 1
}

async function runLane() {
  for (let name = packages.shift(); name !== undefined; name = packages.shift()) {
    if ((await test(name)) !== 0) failed.push(name)
  }
}

function test(name) {
  const started = Date.now()
  const child = spawn(
    'turbo',
    ['run', 'test', `--filter=${name}`, '--only', '--output-logs=errors-only', ...process.argv.slice(2)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    },
  )
  // Kept until the end, so that the lines of two packages never mix.
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`Cannot run turbo: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code) => {
      if (code !== 0) console.error(output)
      console.log(`  ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s${code === 0 ? '' : ', failed'}`)
      resolve(code ?? 1)
    })
  })
}

function rank(name) {
  const index = longestFirst.indexOf(name)
  return index === -1 ? longestFirst.length : index
}
