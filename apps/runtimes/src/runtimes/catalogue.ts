import { arch, platform } from 'node:process'

/** Something that runs JavaScript on a server, by a package of npm that brings its binary. */
export interface Runtime {
  readonly title: string
  /** What `npm install` takes. */
  readonly package: string
  /** Where the binary is below `node_modules`; `*` is the platform's own name for itself. */
  readonly binary: string
  /** What comes before the program; workers have no program, but a configuration. */
  readonly args?: readonly string[]
  readonly runs: 'programs' | 'workers'
}

const nodePackage = `node-${platform === 'win32' ? 'win' : platform}-${arch}`

function node(title: string, version: string): Runtime {
  const binary = platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  return { title, package: `${nodePackage}@${version}`, binary: `${nodePackage}/${binary}`, runs: 'programs' }
}

export const runtimes: readonly Runtime[] = [
  node('Node 20.19', '20.19.0'),
  node('Node 22', '22.23.3'),
  node('Node 24', '24.21.0'),
  node('Node 26', '26.12.1'),
  { title: 'Bun', package: 'bun@1.4.4', binary: '@oven/*/bin/bun', args: ['run'], runs: 'programs' },
  {
    title: 'Deno',
    package: 'deno@2.9.6',
    binary: '@deno/*/deno',
    args: ['run', '--allow-all', '--no-lock'],
    runs: 'programs',
  },
  { title: 'workerd', package: 'workerd@1.20261117.1', binary: '@cloudflare/*/bin/workerd', runs: 'workers' },
]
