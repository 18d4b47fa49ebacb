import { ArnFormat, CfnOutput, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { BuildSpec, ComputeType, LinuxBuildImage, PipelineProject } from 'aws-cdk-lib/aws-codebuild';
import { Artifact, Pipeline, PipelineType } from 'aws-cdk-lib/aws-codepipeline';
import { CodeBuildAction, ManualApprovalAction, S3SourceAction } from 'aws-cdk-lib/aws-codepipeline-actions';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledgeWildcard } from '../constructs/acknowledge-wildcard.ts';
import { privateBucket } from '../constructs/private-bucket.ts';
import { allowReleases } from './release-permissions.ts';

export interface ChinaPipelineProps extends StackProps {
  /** The role in the account of `staging` (`StagingRoleStack`). */
  readonly stagingRoleArn: string;
  /** For each stage: the address that the smoke test calls, and the command that prints fresh tokens of staff. */
  readonly stages: Readonly<Record<'staging' | 'prod', { readonly publicUrl: string; readonly tokensCommand: string }>>;
}

/** What the projects run. They install nothing but the packages of the lockfile. */
const VERIFY = [
  'npm ci --no-audit --no-fund',
  'npm run check',
  // Without a browser: the host's image has none. The tests of pages run in the CI of the git host.
  'npx vitest run --project product --project platform-parts',
  'npm run synth',
];

/** What the CDK grants with wildcards to each role of a pipeline. */
const WIDE_ACTIONS = [
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
  's3:Abort*',
  's3:DeleteObject*',
  's3:GetBucket*',
  's3:GetObject*',
  's3:List*',
];
const WIDE_REASON =
  'The CDK grants these on the buckets and the key of the pipeline and on the log of a project alone.';

/** The file that starts a release: an archive of the commit. */
const SOURCE = 'source.zip';

/**
 * The pipeline in the account of `prod` for regions of China, where CodeBuild and CodePipeline are, and connections to git hosts are not:
 * an archive of the commit in a bucket starts it. Verify, staging with smoke, approval, prod with smoke. There are no keys: projects have
 * roles, and the one of `staging` takes a role in that account.
 */
export class ChinaPipelineStack extends Stack {
  constructor(scope: Construct, id: string, { stagingRoleArn, stages, ...props }: ChinaPipelineProps) {
    super(scope, id, props);
    const key = new Key(this, 'Key', { description: 'Archives of releases', enableKeyRotation: true });
    const bucket = (name: string) => {
      const made = new Bucket(this, name, {
        ...privateBucket(key, true),
        lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(365) }],
      });
      Validations.of(made).acknowledge({ id: 'AwsSolutions-S1', reason: 'CloudTrail records who starts a release.' });
      return made;
    };
    const source = bucket('Sources');
    const [archive, environment] = [
      new Artifact('source'),
      { buildImage: LinuxBuildImage.STANDARD_7_0, computeType: ComputeType.LARGE },
    ];
    const project = (name: string, commands: readonly string[], values: Readonly<Record<string, string>> = {}) =>
      new PipelineProject(this, name, {
        projectName: `hotline-release-${name.toLowerCase()}`,
        role: new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('codebuild.amazonaws.com') }),
        environment,
        encryptionKey: key,
        grantReportGroupPermissions: false,
        timeout: Duration.hours(3),
        environmentVariables: Object.fromEntries(
          Object.entries(values).map(([variable, value]) => [variable, { value }]),
        ),
        buildSpec: BuildSpec.fromObject({
          version: '0.2',
          phases: { install: { 'runtime-versions': { nodejs: 22 } }, build: { commands: [...commands] } },
        }),
      });
    const release = (stage: 'staging' | 'prod', more: Readonly<Record<string, string>>) =>
      project(stage === 'prod' ? 'Prod' : 'Staging', [`bash infra/pipeline/release.sh ${stage}`], {
        PUBLIC_URL: stages[stage].publicUrl,
        STAFF_TOKENS_COMMAND: stages[stage].tokensCommand,
        ...more,
      });
    const verify = project('Verify', VERIFY);
    const staging = release('staging', { RELEASE_ROLE_ARN: stagingRoleArn });
    staging.addToRolePolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [stagingRoleArn] }));
    const prod = release('prod', {});
    if (prod.role instanceof Role) allowReleases(this, prod.role);
    const build = (actionName: string, each: PipelineProject) =>
      new CodeBuildAction({ actionName, project: each, input: archive });
    const artifacts = bucket('Artifacts');
    new Pipeline(this, 'Pipeline', {
      pipelineName: 'hotline-release',
      pipelineType: PipelineType.V1,
      artifactBucket: artifacts,
      stages: [
        {
          stageName: 'Source',
          actions: [new S3SourceAction({ actionName: 'Archive', bucket: source, bucketKey: SOURCE, output: archive })],
        },
        { stageName: 'Verify', actions: [build('Verify', verify)] },
        { stageName: 'Staging', actions: [build('DeployAndSmoke', staging)] },
        {
          stageName: 'Approval',
          actions: [
            new ManualApprovalAction({
              actionName: 'Approve',
              additionalInformation: 'Staging was deployed and has passed smoke.',
            }),
          ],
        },
        { stageName: 'Prod', actions: [build('DeployAndSmoke', prod)] },
      ],
    });
    // The CDK's own grants. They are on the buckets and the key of the pipeline, and on the log of each project.
    for (const action of WIDE_ACTIONS)
      Validations.of(this).acknowledge({ id: `AwsSolutions-IAM5[Action::${action}]`, reason: WIDE_REASON });
    acknowledgeWildcard(this, artifacts.arnForObjects('*'), WIDE_REASON);
    for (const { projectName } of [verify, staging, prod])
      acknowledgeWildcard(
        this,
        this.formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: `/aws/codebuild/${projectName}:*`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
        WIDE_REASON,
      );
    new CfnOutput(this, 'SourceBucketName', { value: source.bucketName });
  }
}
