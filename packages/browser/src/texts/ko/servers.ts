import type { PlaceCode } from '../en/servers.ts'

export const places: Readonly<Record<PlaceCode, string>> = {
  beforeRoutes: '모든 라우트와 인증보다 앞에, 이미 있는 호출을 대신해서',
  beforeListen: '애플리케이션을 만든 뒤, listen보다 앞에',
  nextConfig: '이미 있는 설정 옆에 두고 서버를 다시 시작하세요',
  nextProxy: 'app 또는 pages 폴더 옆에(Next 15에서는 파일이 middleware.ts, 함수가 middleware입니다)',
  nginxHttp: 'http 블록 안에(conf.d의 파일은 그 안에 있습니다)',
  nginxServer:
    'server 블록 안, location들보다 앞에. 자체 add_header가 있는 location에서는 사라지므로 거기에도 다시 쓰세요. 그다음 nginx -t와 reload',
  apacheHost: 'VirtualHost 안에. a2enmod headers setenvif rewrite가 필요하며, 그다음 reload',
  caddySite: '사이트 블록 안에. basic_auth가 프리플라이트를 막지 않게 하고, 그다음 caddy reload',
  springBean: '애플리케이션 클래스 옆의 클래스. Spring Security보다 먼저 실행됩니다',
  aspnetServices: 'builder.Build()보다 앞에',
  aspnetPipeline: 'UseRouting 뒤, UseAuthentication과 UseAuthorization 앞에',
  dependency: '한 줄을 더하고 설치하세요',
  djangoSettings: '설정 파일 끝, INSTALLED_APPS와 MIDDLEWARE 뒤에, 이미 있는 CORS_… 설정을 대신해서',
  afterApp: 'app = Flask(…) 바로 뒤에, 이미 있는 호출을 대신해서',
  lastMiddleware: '먼저 실행되도록 다른 모든 add_middleware 뒤에',
  endOfFile: '파일 끝에. 애플리케이션을 감싸므로 오류 응답에도 헤더가 붙습니다',
  railsInitializer: '파일 전체. 서버를 다시 시작하세요',
  laravelConfig: '파일 전체(php artisan config:publish cors가 만듭니다). 그다음 php artisan config:clear',
  command: '한 번 실행하세요',
  aroundHandler: '서비스하는 라우터를 감싸되 인증보다 바깥에',
  newFile: '새 파일로',
  samTemplate: 'Globals 안에 두고 배포하세요',
  lambdaResult: '오류를 포함해 함수가 돌려주는 값',
  cloudflareWorker: '서버의 경로에 연결한 Worker',
  rootOfProject: '프로젝트 루트, package.json 옆에',
  supabaseServe: '함수의 핸들러를 감싸세요. 프리플라이트가 401을 받으면 verify_jwt를 끄세요',
  firebaseFunction: '함수의 핸들러를 감싸세요',
}

export const serverNotes = {
  otherOrigins: '이 기록에 나타나지 않은, 허용할 다른 출처도 더하세요.',
  namesOrigins:
    '지금까지 모두 허용되었지만, 쿠키를 쓰려면 페이지마다 이름을 적어야 합니다. 요청하는 다른 출처도 더하세요.',
  otherNames: '이 기록에 나타나지 않은, 이미 목록에 있는 메서드와 헤더는 그대로 두세요.',
  oneLayer: '이 헤더는 이 계층만 보내게 하고, 나머지는 지우세요.',
  preflightFirst: '여기서 OPTIONS를 거부한 것보다 먼저 실행되어야 합니다.',
}
