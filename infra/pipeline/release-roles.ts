import { Aws, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnOIDCProvider, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allowReleases } from './release-permissions.ts';

export interface ReleaseRolesProps extends StackProps {
  /** The repository at the git host, `owner/name`. */
  readonly repository: string;
  /** The environment of the git host whose jobs may take the role: one for each account. */
  readonly environment: 'staging' | 'prod';
}

const ISSUER = 'token.actions.githubusercontent.com';

/** The role that a job of the git host's runners takes by the token of its run. There are no keys. One stack in each account. */
export class ReleaseRolesStack extends Stack {
  constructor(scope: Construct, id: string, { repository, environment, ...props }: ReleaseRolesProps) {
    super(scope, id, props);
    const audience = `sts.${Aws.URL_SUFFIX}`;
    const issuer = new CfnOIDCProvider(this, 'Issuer', { url: `https://${ISSUER}`, clientIdList: [audience] });
    const role = new Role(this, 'Role', {
      description: `Releases of ${repository} to ${environment}`,
      maxSessionDuration: Duration.hours(3),
      assumedBy: new WebIdentityPrincipal(issuer.attrArn, {
        StringEquals: {
          [`${ISSUER}:aud`]: audience,
          // Jobs of this environment only: the host asks its reviewers before it gives them a token.
          [`${ISSUER}:sub`]: `repo:${repository}:environment:${environment}`,
        },
      }),
    });
    allowReleases(this, role);
    new CfnOutput(this, 'ReleaseRoleArn', { value: role.roleArn });
  }
}
