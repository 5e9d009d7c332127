import { cors } from '@cors/express'
import express from 'express'
import { expressApplication } from './express-application.ts'

export default expressApplication(express, cors)
