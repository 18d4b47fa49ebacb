import { App } from 'aws-cdk-lib';
import { buildPipelines } from './app.ts';

const context = new App().node;
buildPipelines((name) => context.tryGetContext(name)).synth();
