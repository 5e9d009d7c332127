import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Res } from '@nestjs/common'
import { createItem, deleteItem, listItems, readItem, replaceItem, updateItem } from 'lab-shared'
import { type HttpResponse, send } from './send.ts'

@Controller('api/items')
export class ItemsController {
  @Get()
  list(@Res() response: HttpResponse): void {
    send(response, listItems())
  }

  @Post()
  create(@Res() response: HttpResponse, @Body() body: unknown): void {
    send(response, createItem(body))
  }

  @Get(':id')
  read(@Res() response: HttpResponse, @Param('id') id: string): void {
    send(response, readItem(id))
  }

  @Put(':id')
  replace(@Res() response: HttpResponse, @Param('id') id: string, @Body() body: unknown): void {
    send(response, replaceItem(id, body))
  }

  @Patch(':id')
  update(@Res() response: HttpResponse, @Param('id') id: string, @Body() body: unknown): void {
    send(response, updateItem(id, body))
  }

  @Delete(':id')
  delete(@Res() response: HttpResponse, @Param('id') id: string): void {
    send(response, deleteItem(id))
  }
}
