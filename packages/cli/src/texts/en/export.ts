import type { Gap } from '@cors/edge'
import type { CommandHelp } from '../../cli/command-help.ts'

export const exportHelp: CommandHelp = {
  summary: 'a policy as the configuration of a proxy, a gateway, a bucket or a host',
  description:
    'Writes a policy in the language of what stands in front of your application, never looser than the policy; what differs is listed. Targets: nginx, haproxy, apache, caddy, varnish, next-config, vercel, azure-blob, envoy, istio, gateway-api, traefik, kong, aws-http-api, aws-lambda-url, s3, gcs, cloudfront, apim. Without --out the files are printed, and the gaps go to standard error. Exit code: 0 exported, 1 there are gaps, 2 usage, or the target cannot say the policy.',
  arguments: {},
  options: {
    policy: 'the policy: a .json, .js or .ts file whose default export is what createPolicy takes',
    to: 'the target',
    out: 'the folder to write the files into',
    form: 'a snippet for a configuration that you have, or a whole server (proxies only)',
    listen: 'the port of a whole server',
    upstream: 'where a whole server sends requests on to: http://host:port',
    path: 'the path that the policy is for, with everything below it',
  },
  examples: [
    'cors export --policy cors.json --to nginx --out conf',
    'cors export --policy cors.ts --to s3 > cors.s3.json',
    'cors export --policy cors.json --to caddy --form server --listen 8080 --upstream http://127.0.0.1:3000',
  ],
}

export const exportTexts = {
  try: (): string => 'Try: cors export --policy cors.json --to nginx',
  unknown: (target: string | undefined): string =>
    target === undefined ? 'there is no target: give one with --to' : `"${target}" is not a target`,
  targets: (targets: readonly string[]): string => `Targets: ${targets.join(', ')}`,
  impossible: (target: string): string => `the policy cannot be exported to ${target}`,
  unwritable: (folder: string, code: string): string => `${folder} cannot be written${code === '' ? '' : ` (${code})`}`,
  giveFolder: (): string => 'Give a folder with --out that can be written',
  file: (path: string): string => `# ${path}`,
  written: (path: string): string => `written: ${path}`,
  differs: (): string => 'What differs from the policy',
  say: ({ message }: Gap): string => message,
  gap: ({ code, effect, message }: Gap): string => `${code} (${effect}): ${message}`,
}
