import type { Texts } from '../texts.ts'

/** Where the CORS headers are set on a platform, for people who do not run this library there. */
export const platforms: Texts['platforms'] = {
  airplay:
    '이 포트에서 다른 프로세스가 응답합니다. macOS의 AirPlay 수신 모드가 5000과 7000을 씁니다. 다른 포트를 쓰거나 그것을 끄세요',
  'cloudflare-access':
    'Cloudflare Access: 애플리케이션의 CORS 설정에서 OPTIONS를 통과시키세요(“Bypass OPTIONS requests to origin”)',
  'cloudflare-challenge':
    '서버가 아니라 Cloudflare의 봇 확인 페이지가 응답했습니다. 이 경로와 OPTIONS를 건너뛰는 WAF 규칙을 추가하세요',
  vercel:
    'Vercel: vercel.json의 headers나 함수에서 설정합니다. 배포 보호는 허용 목록에 없는 OPTIONS에 401로 응답합니다',
  netlify: 'Netlify: netlify.toml이나 _headers의 헤더는 함수에 적용되지 않으므로 함수가 직접 넣어야 합니다',
  'amazon-cloudfront':
    'CloudFront: Origin과 Access-Control-Request-*를 전달하고(관리형 정책 CORS-S3Origin), OPTIONS를 허용하거나, 응답 헤더 정책을 붙이세요',
  'amazon-api-gateway':
    'API Gateway: CORS를 켜고 다시 배포하고, OPTIONS에는 권한 부여자를 두지 말고, 게이트웨이 응답(4XX, 5XX)에 헤더를 넣고, 프록시 Lambda에서도 돌려주세요',
  'amazon-s3': 'S3: 버킷의 CORS 구성에서 설정합니다. Origin이 있는 요청에만 응답합니다',
  'google-cloud-storage': 'Cloud Storage: gcloud storage buckets update --cors-file',
  'google-apps-script':
    'Apps Script: OPTIONS도 자체 헤더도 없습니다. 단순 요청(text/plain, 추가 헤더 없음)을 보내고 모든 사용자에게 배포하세요',
  'google-cloud-run':
    'Cloud Run과 Functions: IAM이 토큰 없는 프리플라이트를 거부합니다. 인증되지 않은 호출을 허용하고 코드에서 토큰을 확인하세요',
  firebase: 'Firebase: 함수가 OPTIONS에 직접 응답해야 합니다(onRequest의 cors: true)',
  azure:
    'Azure: CORS는 App Service, Storage 또는 API Management 자체에서 설정하고, 인증(Easy Auth)은 OPTIONS를 건드리지 않아야 합니다. 한 계층만 응답해야 합니다',
  supabase:
    'Supabase Edge Functions: 오류를 포함해 함수가 OPTIONS에 직접 응답해야 합니다. 그렇지 않으면 verify_jwt가 프리플라이트를 거부합니다',
  heroku:
    'Heroku의 라우터가 응답했습니다. dyno가 멈췄거나 시간이 초과되었습니다(H10, H12). 그 오류 페이지에는 CORS 헤더가 없습니다',
  ngrok:
    'ngrok: 안내 페이지가 브라우저에 응답합니다. ngrok-skip-browser-warning 헤더를 보내고, 터널이 살아 있는지 확인하세요',
  spring: 'Spring: 인증보다 먼저 실행되도록 Spring Security의 http.cors()와 CorsConfigurationSource를 쓰세요',
  iis: 'IIS: CORS 모듈을 쓰세요. 그렇지 않으면 WebDAV와 OPTIONSVerbHandler가 OPTIONS에 응답합니다. ASP.NET Core: UseRouting과 UseAuthentication 사이에 UseCors',
  nginx:
    'nginx: add_header는 “always”가 있어야 오류 상태에도 적용되고, 안쪽 블록에 자체 add_header가 있으면 사라집니다. nginx와 애플리케이션 중 한 곳에만 두세요. client_max_body_size를 넘으면 413입니다',
  apache:
    'Apache: “Header always set”은 오류 상태에도 적용됩니다. 애플리케이션의 헤더 위에 “Header set”을 더하면 두 줄이 됩니다',
  envoy: 'Envoy: cors 필터를 ext_authz와 jwt_authn보다 앞에 두세요. 그렇지 않으면 OPTIONS가 거부됩니다',
  kong: 'Kong: cors 플러그인은 인증 플러그인이 프리플라이트에 실행되지 않을 때만 먼저 실행됩니다(run_on_preflight=false)',
  express: 'Express: 모든 라우터와 인증보다 앞에 app.use(cors(…))',
  php: 'PHP: header()는 출력보다 먼저, OPTIONS에도 실행되어야 합니다. 치명적 오류에서는 헤더가 나가지 않습니다',
  python:
    'Django: MIDDLEWARE 맨 앞에 CorsMiddleware. FastAPI: 처리되지 않은 예외에는 CORSMiddleware가 적용되지 않습니다. redirect_slashes와 APPEND_SLASH는 리다이렉트합니다',
  cloudflare: 'Cloudflare: 자체 오류 페이지(52x, WAF)에는 CORS 헤더가 없습니다. Transform Rules로 넣을 수 있습니다',
}
