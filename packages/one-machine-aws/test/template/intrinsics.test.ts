import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { physicalName } from '../../src/template/names.ts';
import { type AssemblyPlace, readAssembly } from '../../src/template/read-assembly.ts';

const root = mkdtempSync(join(tmpdir(), 'intrinsics-'));
const PLACE = { endpoint: 'http://127.0.0.1:1', publicUrl: 'http://localhost:2' };
let count = 0;

afterAll(() => rmSync(root, { recursive: true }));

/** Reads stacks given as templates. The value under test is the output `X` of the stack `main`. */
function read(templates: Readonly<Record<string, object>>, place: AssemblyPlace = PLACE) {
  count += 1;
  const directory = join(root, String(count));
  mkdirSync(directory);
  const artifacts = Object.fromEntries(
    Object.keys(templates).map((name) => [
      name,
      {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/unknown-region',
        properties: { templateFile: `${name}.json` },
      },
    ]),
  );
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
  for (const [name, template] of Object.entries(templates))
    writeFileSync(join(directory, `${name}.json`), JSON.stringify(template));
  return readAssembly(directory, place);
}

function outputOf(
  value: unknown,
  rest: object = {},
  others: Readonly<Record<string, object>> = {},
): string | undefined {
  return read({ main: { Outputs: { X: { Value: value } }, ...rest }, ...others }).outputs['main.X'];
}

const QUEUE = { Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } } } };

describe('intrinsics', () => {
  test.each<[string, unknown, string]>([
    ['Ref of a pseudo parameter', { Ref: 'AWS::Partition' }, 'aws'],
    ['Ref of a queue, which is its URL', { Ref: 'Q' }, 'http://127.0.0.1:1/000000000000/jobs'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Q', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:jobs'],
    ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Q.QueueName' }, 'jobs'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { 'Fn::GetAtt': ['Q', 'QueueName'] }, 3]] }, 'a-jobs-3'],
    ['Fn::Sub of a text', { 'Fn::Sub': `\${AWS::StackName}/\${Q.QueueName}/\${!Kept}` }, `main/jobs/\${Kept}`],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': [`\${Mine}@\${AWS::Region}`, { Mine: { Ref: 'AWS::AccountId' } }] },
      '000000000000@us-east-1',
    ],
    ['Fn::Select of a list', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Q', 'Arn'] }] }] }, 'jobs'],
    ['AWS::NoValue in a list', { 'Fn::Join': ['', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'ab'],
  ])('an intrinsic is resolved: %s', (_, value, expected) => {
    expect(outputOf(value, QUEUE)).toBe(expected);
  });

  test('conditions select values, nest, and remove resources', () => {
    const conditions = {
      Parameters: { Kind: { Type: 'String', Default: 'prod' } },
      Conditions: {
        IsProd: { 'Fn::Equals': [{ Ref: 'Kind' }, 'prod'] },
        IsOdd: { 'Fn::And': [{ Condition: 'IsProd' }, { 'Fn::Not': [{ 'Fn::Or': [{ Condition: 'IsProd' }] }] }] },
      },
      Resources: {
        Q: { Type: 'AWS::SQS::Queue', Condition: 'IsOdd' },
        R: { Type: 'AWS::SQS::Queue', Condition: 'IsProd' },
      },
    };
    expect(outputOf({ 'Fn::If': ['IsProd', 'yes', 'no'] }, conditions)).toBe('yes');
    expect(outputOf({ 'Fn::If': ['IsOdd', 'yes', 'no'] }, conditions)).toBe('no');
    expect(read({ main: conditions }).queues.map((queue) => queue.name)).toEqual(['main-R']);
  });

  test('mappings are looked up', () => {
    const mappings = { Mappings: { Map: { 'us-east-1': { Principal: 'states' } } } };
    expect(outputOf({ 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'Principal'] }, mappings)).toBe('states');
  });

  test('exports and outputs of other stacks are found, in any order', () => {
    const other = {
      ...QUEUE,
      Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Q', 'Arn'] }, Export: { Name: 'other:Arn' } } },
    };
    expect(outputOf({ 'Fn::ImportValue': 'other:Arn' }, {}, { other })).toBe('arn:aws:sqs:us-east-1:000000000000:jobs');
    expect(outputOf({ 'Fn::GetStackOutput': { StackName: 'other', OutputName: 'Arn' } }, {}, { other })).toBe(
      'arn:aws:sqs:us-east-1:000000000000:jobs',
    );
  });

  test('SSM parameters that a stack defines are found by reference and by parameter', () => {
    const other = {
      Resources: { P: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/a/b', Type: 'String', Value: 'found' } } },
    };
    expect(outputOf('x-{{resolve:ssm:/a/b}}', {}, { other })).toBe('x-found');
    const parameter = { Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a/b' } } };
    expect(outputOf({ Ref: 'P' }, parameter, { other })).toBe('found');
  });

  test('the bootstrap version and its rules are ignored', () => {
    expect(() =>
      read({
        main: {
          Parameters: {
            BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/x/version' },
          },
          Rules: {
            CheckBootstrapVersion: {
              Assertions: [{ Assert: { 'Fn::Contains': [['1'], { Ref: 'BootstrapVersion' }] } }],
            },
          },
        },
      }),
    ).not.toThrow();
  });

  test.each<[string, unknown, string]>([
    ['a reference to nothing', { Ref: 'Nobody' }, 'main/Outputs.X: refers to Nobody, which main has not'],
    ['an unknown attribute', { 'Fn::GetAtt': ['Q', 'Colour'] }, 'main/Outputs.X: Colour of Q is not known here'],
    ['an import that nobody exports', { 'Fn::ImportValue': 'a:b' }, 'main/Outputs.X: no stack exports a:b'],
    ['an unknown intrinsic', { 'Fn::Cidr': [] }, 'main/Outputs.X: Fn::Cidr is not known here'],
    ['an index beyond the list', { 'Fn::Select': [2, ['a']] }, 'main/Outputs.X: Fn::Select finds nothing at 2'],
    ['a secret', '{{resolve:secretsmanager:a}}', 'main/Outputs.X: {{resolve:secretsmanager:a}} is not known here'],
  ])('%s is an error with its position', (_, value, message) => {
    expect(() => outputOf(value, QUEUE)).toThrow(message);
  });

  test('names that depend on each other in a circle are an error', () => {
    const Resources = {
      A: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['B', 'QueueName'] } } },
      B: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['A', 'QueueName'] } } },
    };
    expect(() => read({ main: { Resources } })).toThrow('form a circle');
  });

  test('an error in a property names stack, resource and property', () => {
    const Resources = {
      Q: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { deadLetterTargetArn: { Ref: 'Z' } } } },
    };
    expect(() => read({ main: { Resources } })).toThrow('main/Q.RedrivePolicy.deadLetterTargetArn: refers to Z');
  });

  test('a placeholder without a substitution is an error', () => {
    const Resources = {
      R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
      M: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { RoleArn: { 'Fn::GetAtt': ['R', 'Arn'] }, DefinitionString: `{"A":"\${Fn}"}` },
      },
    };
    expect(() => read({ main: { Resources } })).toThrow(`there is no substitution for \${Fn}`);
  });
});

describe('names', () => {
  test('a generated name has stack and logical id', () => {
    expect(physicalName('AWS::Lambda::Function', 'api', 'Submit1')).toBe('api-Submit1');
  });

  test('a name over the limit of its service is shortened and stays distinct', () => {
    const one = physicalName('AWS::Lambda::Function', 'api', `${'A'.repeat(80)}1`);
    const two = physicalName('AWS::Lambda::Function', 'api', `${'A'.repeat(80)}2`);
    expect(one).toHaveLength(64);
    expect(one).not.toBe(two);
  });

  test('bucket names are in lower case', () => {
    expect(physicalName('AWS::S3::Bucket', 'Data_1', 'MediaAB')).toBe('data-1-mediaab');
  });
});

test('The address in the templates is replaced by that of the platform, also within texts', () => {
  const templates = {
    main: { Outputs: { X: { Value: 'see http://localhost:3000/issuers/staff' }, Y: { Value: 'http://localhost' } } },
  };
  const { outputs } = read(templates, { ...PLACE, templateUrl: 'http://localhost:3000' });
  expect(outputs).toEqual({ 'main.X': 'see http://localhost:2/issuers/staff', 'main.Y': 'http://localhost' });
});
