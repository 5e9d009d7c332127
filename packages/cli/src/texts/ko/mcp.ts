import type { CommandHelp } from '../../cli/command-help.ts'

export const mcpHelp: CommandHelp = {
  summary: '이 명령들을 코딩 에이전트에게 제공합니다',
  description:
    'check, diagnose, audit, explain, export를 Model Context Protocol의 도구로 표준 입출력에서 상대가 끝낼 때까지 제공합니다. 답은 --json과 같습니다. 파일은 도구에 줄 때만 읽고, 로컬이 아닌 호스트는 허락할 때만 감사합니다.',
  arguments: {},
  options: {},
  examples: ['cors mcp --lang ko', 'npx @modelcontextprotocol/inspector npx @cors/cli mcp'],
}
