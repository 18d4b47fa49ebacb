import { SecretValue, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Config } from './config-shape.ts';

/** Whether a proxy stands before the API, ours or the city's: its address is then not that of the person. */
export function hasEdge({ web, hasProxy = false }: Pick<Config, 'web' | 'hasProxy'>): boolean {
  if (web === 'cloudfront' && hasProxy)
    throw new Error(
      'hasProxy and web: cloudfront are two proxies before the API. Limits would count the address of the first. Choose one.',
    );
  return web === 'cloudfront' || hasProxy;
}

const nameSecret = ({ stage }: Pick<Config, 'stage'>) => `hotline-${stage}-edge`;

/** Creates the secret by which the proxy proves itself. CloudFormation chooses it, and it is in no template. */
export function addEdgeSecret(scope: Construct, config: Config): void {
  const secret = new Secret(scope, 'EdgeSecret', {
    secretName: nameSecret(config),
    description: 'The proxy before the API sends it as x-hotline-edge',
    generateSecretString: { excludePunctuation: true, passwordLength: 64 },
  });
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'Proxy and functions have to change together: docs/deploy.md says how.',
  });
}

/** The secret, as CloudFormation fills it in. */
export function readEdgeSecret(config: Config): string {
  return SecretValue.secretsManager(nameSecret(config)).unsafeUnwrap();
}
