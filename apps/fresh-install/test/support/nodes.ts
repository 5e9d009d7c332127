import { join } from 'node:path'
import { createFolder, type Project } from './project.ts'

/** The oldest Node that is supported, and the one that is developed with. */
const versions = { 'Node 20.19': '20.19', 'Node 24': '24' } as const

export type NodeName = keyof typeof versions
export const nodeNames = Object.keys(versions) as readonly NodeName[]

/** Fetches both, from the packages that npm's `node` is made of. */
export async function installNodes(): Promise<Project & { binary(name: NodeName): string }> {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const packages = Object.entries(versions).map(
    ([name, version]) =>
      [name.replace(' ', '-').toLowerCase(), `npm:node-${platform}-${process.arch}@${version}`] as const,
  )
  const project = createFolder()
  project.write({
    'package.json': JSON.stringify({ name: 'nodes', private: true, dependencies: Object.fromEntries(packages) }),
    'pnpm-workspace.yaml': 'pmOnFail: ignore',
  })
  await project.run('pnpm', ['install', '--prefer-offline', '--ignore-scripts'])
  return {
    ...project,
    binary: (name) => join(project.folder, 'node_modules', name.replace(' ', '-').toLowerCase(), 'bin', 'node'),
  }
}
