import { cors } from '@cors/express'
// @ts-expect-error it has no types: those of Express 5 fit
import express from 'express4'
import { expressApplication } from './express-application.ts'

export default expressApplication(express, cors)
