import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/**
 * The key that signs citizens' tokens. Apart from the rest and deployed first: an authorizer can only be created once its
 * issuer's keys are published.
 */
export class IssuerStack extends Stack {
  readonly tokenKey: IKey;

  constructor(scope: Construct, id: string, config: Config, props: StackProps) {
    super(scope, id, props);
    this.tokenKey = new Key(this, 'TokenKey', {
      description: 'Signs the access tokens of citizens (RS256)',
      alias: `alias/hotline-${config.stage}-token`,
      keySpec: KeySpec.RSA_2048,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: config.retainsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    new CfnOutput(this, 'TokenKeyId', { value: this.tokenKey.keyId });
  }
}
