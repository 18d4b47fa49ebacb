import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { instant, integer, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import type { StaffMember } from '../domain/directory.ts';
import type { GrantRequests } from '../ports/grant-requests.ts';
import { directoryKeys } from './directory-keys.ts';
import { parseRecord } from './record-parsers.ts';

const parseRequest = itemParser('directory', 'GRANTREQUEST', {
  id: text,
  record: v.custom<StaffMember>((value) => value !== undefined),
  expectedVersion: integer,
  by: text,
  at: instant,
});

/** `GRANTREQUEST#<subject>` of the table `directory`: the newest change of a member of staff that needs a second person. */
export function grantRequests(table: TableAccess): GrantRequests {
  return {
    async put(request) {
      const item = { ...directoryKeys.grantRequest(request.record.subject), ...request };
      await table.client.send(new PutCommand({ TableName: table.tableName, Item: item }));
    },
    async find(subject) {
      const item = await getItem(table, directoryKeys.grantRequest(subject));
      if (item === undefined) return undefined;
      const request = parseRequest(item);
      return { ...request, record: parseRecord('staff', request.record) };
    },
  };
}
