import { Controller, Get, Header, Headers, type MessageEvent, Param, Res, Sse } from '@nestjs/common'
import { fail, notFound, readAsset, readMe, runnerPage, ticks } from 'lab-shared'
import { from, map, type Observable } from 'rxjs'
import { type HttpResponse, send } from './send.ts'

@Controller()
export class LabController {
  @Get('api/me')
  me(@Res() response: HttpResponse, @Headers('cookie') cookies: string | undefined): void {
    send(response, readMe(cookies))
  }

  @Get('api/error')
  error(): never {
    return fail()
  }

  @Sse('api/events')
  events(): Observable<MessageEvent> {
    return from(ticks()).pipe(map((data) => ({ data })))
  }

  @Get('api/assets/:name')
  asset(@Res() response: HttpResponse, @Param('name') name: string): void {
    const asset = readAsset(name)
    if (asset === undefined) send(response, notFound())
    else response.set(asset.headers).end(asset.body)
  }

  @Get('lab')
  @Header('content-type', 'text/html; charset=utf-8')
  runner(): string {
    return runnerPage()
  }
}
