import { Cors, NoCors } from '@cors/nestjs'
import { Body, Controller, Delete, Get, Param, Put, Res } from '@nestjs/common'
import { deleteItem, listItems, publicPolicy, replaceItem } from 'lab-shared'
import { type HttpResponse, send } from './send.ts'

@Controller('api/public/items')
@Cors(publicPolicy)
export class PublicController {
  @Get()
  list(@Res() response: HttpResponse): void {
    send(response, listItems())
  }

  @Put(':id')
  replace(@Res() response: HttpResponse, @Param('id') id: string, @Body() body: unknown): void {
    send(response, replaceItem(id, body))
  }
}

@Controller('api/private/items')
@NoCors()
export class PrivateController {
  @Get()
  list(@Res() response: HttpResponse): void {
    send(response, listItems())
  }

  @Delete(':id')
  delete(@Res() response: HttpResponse, @Param('id') id: string): void {
    send(response, deleteItem(id))
  }
}
