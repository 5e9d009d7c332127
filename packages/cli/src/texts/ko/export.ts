import type { CommandHelp } from '../../cli/command-help.ts'
import type { Texts } from '../texts.ts'
import { sayGap } from './gaps/gaps.ts'

export const exportHelp: CommandHelp = {
  summary: '정책을 프록시, 게이트웨이, 버킷, 호스트의 설정으로 씁니다',
  description:
    '정책을 애플리케이션 앞에 있는 것의 언어로 씁니다. 정책보다 느슨해지는 일은 없고, 다른 점은 모두 알려 줍니다. 대상: nginx, haproxy, apache, caddy, varnish, next-config, vercel, azure-blob, envoy, istio, gateway-api, traefik, kong, aws-http-api, aws-lambda-url, s3, gcs, cloudfront, apim. --out이 없으면 파일을 출력하고, 다른 점은 표준 오류로 보냅니다. 종료 코드: 0 내보냄, 1 다른 점이 있음, 2 사용법 오류나 대상이 나타낼 수 없는 정책.',
  arguments: {},
  options: {
    policy: '정책: createPolicy에 줄 것을 default로 내보내는 .json, .js, .ts 파일',
    to: '대상',
    out: '파일을 쓸 폴더',
    form: '이미 있는 설정에 넣을 조각(snippet), 또는 온전한 서버(server, 프록시만)',
    listen: '온전한 서버의 포트',
    upstream: '온전한 서버가 요청을 보낼 곳: http://host:port',
    path: '정책이 적용되는 경로와 그 아래 전부',
  },
  examples: [
    'cors export --policy cors.json --to nginx --out conf',
    'cors export --policy cors.ts --to s3 > cors.s3.json',
    'cors export --policy cors.json --to caddy --form server --listen 8080 --upstream http://127.0.0.1:3000',
  ],
}

export const exportTexts: Texts['export'] = {
  try: () => '예: cors export --policy cors.json --to nginx',
  unknown: (target) => (target === undefined ? '대상이 없습니다: --to로 주세요' : `"${target}"은(는) 대상이 아닙니다`),
  targets: (targets) => `대상: ${targets.join(', ')}`,
  impossible: (target) => `정책을 ${target}(으)로 내보낼 수 없습니다`,
  unwritable: (folder, code) => `${folder}에 쓸 수 없습니다${code === '' ? '' : ` (${code})`}`,
  giveFolder: () => '쓸 수 있는 폴더를 --out으로 주세요',
  file: (path) => `# ${path}`,
  written: (path) => `썼습니다: ${path}`,
  differs: () => '정책과 다른 점',
  say: sayGap,
  gap: (gap) => `${gap.code} (${gap.effect === 'stricter' ? '더 엄격함' : '다름'}): ${sayGap(gap)}`,
}
