import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
  ServiceQuotasServiceException,
} from '@aws-sdk/client-service-quotas';
import { STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, test } from 'vitest';
import { openAccount } from '#scripts/deploy/account.ts';
import { describeAwsError } from '#scripts/platform/aws-errors.ts';

const account = openAccount({
  region: 'cn-north-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
});
const quotas = mockClient(ServiceQuotasClient);
const sts = mockClient(STSClient);
const quota = (QuotaName: string, Value: number) => ({ QuotaName, Value });

afterEach(() => {
  quotas.reset();
  sts.reset();
});

test('a quota that was never raised comes from the defaults, a raised one from the account', async () => {
  quotas
    .on(ListAWSDefaultServiceQuotasCommand, { ServiceCode: 'lambda' })
    .resolves({ Quotas: [quota('Throttle rate', 10_000)], NextToken: 'more' })
    .on(ListAWSDefaultServiceQuotasCommand, { ServiceCode: 'lambda', NextToken: 'more' })
    .resolves({ Quotas: [quota('Concurrent executions', 1000)] })
    .on(ListServiceQuotasCommand, { ServiceCode: 'lambda' })
    .resolves({ Quotas: [quota('Concurrent executions', 5000)] });
  expect(await account.quotas('lambda')).toEqual({ 'Throttle rate': 10_000, 'Concurrent executions': 5000 });
});

test('quotas that may not be read are unknown', async () => {
  quotas.rejects(
    new ServiceQuotasServiceException({
      name: 'AccessDeniedException',
      message: 'no',
      $fault: 'client',
      $metadata: {},
    }),
  );
  expect(await account.quotas('lambda')).toBeUndefined();
});

test('the identity of an operator without credentials is unknown', async () => {
  expect(await openAccount(undefined).identity()).toBeUndefined();
});

test('a region in which no service answers is named', async () => {
  const hostname = 'sts.cn-north-9.amazonaws.com.cn';
  sts.rejects(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND', hostname }));
  const error = await account.identity().catch((reason: unknown) => reason);
  expect(describeAwsError(error)).toContain(`${hostname} does not answer (ENOTFOUND)`);
});

test('an error that does not come from AWS is not described', () => {
  expect(describeAwsError(new TypeError('x is not a function'))).toBeUndefined();
});
