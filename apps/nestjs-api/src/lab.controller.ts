import { Controller, Get, Headers, type MessageEvent, Res, Sse } from '@nestjs/common'
import { fail, readMe, ticks } from 'lab-shared'
import { from, map, type Observable } from 'rxjs'
import { type HttpResponse, send } from './send.ts'

@Controller('api')
export class LabController {
  @Get('me')
  me(@Res() response: HttpResponse, @Headers('cookie') cookies: string | undefined): void {
    send(response, readMe(cookies))
  }

  @Get('error')
  error(): never {
    return fail()
  }

  @Sse('events')
  events(): Observable<MessageEvent> {
    return from(ticks()).pipe(map((data) => ({ data })))
  }
}
