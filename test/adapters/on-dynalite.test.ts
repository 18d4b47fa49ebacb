import { describe } from 'vitest';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { dynamodbContracts } from './run-contracts.ts';

describe('on DynamoDB', () => {
  dynamodbContracts(useDynalite().freshTable);
});
