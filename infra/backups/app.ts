import { type AppContext, optionsFrom } from '../app/app-context.ts';
import { buildBackupsApp } from './backups-app.ts';

/** The CDK command line passes the context in this variable. */
const context = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}') as AppContext;

buildBackupsApp(optionsFrom(context)).synth();
