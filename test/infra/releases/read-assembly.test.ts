import { App, CfnOutput, Fn, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { expect, test } from 'vitest';
import { newDir } from '../synthesis.ts';
import { deployRelease } from './deploy-release.ts';
import { readAssemblyRelease } from './read-assembly.ts';

const ORDER = ['desk', 'api'];

/** Two stacks, of which the second one imports a value of the first, as routes once imported the functions of another stack. */
function synthesise(exported: string, imported = exported): ReturnType<typeof readAssemblyRelease> {
  const outdir = newDir();
  const app = new App({ outdir });
  const desk = new Stack(app, 'hotline-dev-desk');
  new CfnOutput(desk, 'Function', { value: new Topic(desk, 'Topic').topicArn, exportName: exported });
  const api = new Stack(app, 'hotline-dev-api');
  new Topic(api, 'Route', { displayName: Fn.importValue(imported) });
  app.synth();
  return readAssemblyRelease(outdir, 'hotline-dev-', ORDER);
}

test('a commit that renames an export is refused while the deployed stack imports it, as CloudFormation refuses it', () => {
  expect(deployRelease(synthesise('claim-entry'), synthesise('queues-claim-entry'))).toEqual([
    'desk removes export claim-entry, which api still reads',
  ]);
});

test('a commit that changes nothing of what others import is deployed', () => {
  expect(deployRelease(synthesise('claim-entry'), synthesise('claim-entry'))).toEqual([]);
});
