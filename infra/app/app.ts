import { type AppContext, optionsFrom } from './app-context.ts';
import { buildApp } from './platform-app.ts';

/** The CDK command line passes the context in this variable, which `App` reads too. */
const context = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}') as AppContext;

const app = await buildApp(optionsFrom(context));
app.synth();
