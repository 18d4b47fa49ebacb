import {
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  type ServiceQuota,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { callSecret } from '#accounts/adapters/call-secret.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { describeAwsError } from '../platform/aws-errors.ts';
import type { Operator } from '../platform/operator.ts';
import { readStackOutputs } from '../platform/stack-outputs.ts';
import type { DeploymentWorld } from './check-deployment.ts';

/** The account that is deployed to, for the checks; without an operator there are no credentials. */
export function openAccount(operator: Operator | undefined): DeploymentWorld {
  const known = (): Operator => {
    if (operator === undefined) throw new Error('there are no credentials');
    return operator;
  };
  return {
    async identity() {
      if (operator === undefined) return undefined;
      const { Account = '', Arn = '' } = await new STSClient(operator).send(new GetCallerIdentityCommand());
      return { account: Account, arn: Arn };
    },
    async bootstrapVersion() {
      const version = (await readStackOutputs(known(), 'CDKToolkit'))?.BootstrapVersion;
      return version === undefined ? undefined : Number(version);
    },
    async quotas(ServiceCode) {
      const client = new ServiceQuotasClient(known());
      try {
        // A quota that was never raised is in the list of defaults only.
        return {
          ...(await collectQuotas(paginateListAWSDefaultServiceQuotas({ client, pageSize: 100 }, { ServiceCode }))),
          ...(await collectQuotas(paginateListServiceQuotas({ client, pageSize: 100 }, { ServiceCode }))),
        };
      } catch (error) {
        if (describeAwsError(error) !== undefined) return undefined;
        throw error;
      }
    },
    async hasCallSecret(stage) {
      const tableName = (await readStackOutputs(known(), `hotline-${stage}-data`))?.DirectoryTableName;
      if (tableName === undefined) return false;
      const client = documentClient(known());
      return (await callSecret({ client, tableName }).read()) !== undefined;
    },
    async issuerAt(url) {
      try {
        const response = await fetch(`${url}/.well-known/openid-configuration`, {
          signal: AbortSignal.timeout(10_000),
        });
        const { issuer } = (await response.json()) as { readonly issuer?: string };
        return response.ok ? issuer : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** The quotas of all pages by their names. */
async function collectQuotas(
  pages: AsyncIterable<{ readonly Quotas?: readonly ServiceQuota[] | undefined }>,
): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for await (const { Quotas = [] } of pages)
    for (const { QuotaName = '', Value = 0 } of Quotas) found[QuotaName] = Value;
  return found;
}
