import { limitRate, rememberKeys } from '../grants/caller-access.ts';
import { decryptSecrets, queryDirectory, readRegionNames, readStaff, readUnits } from '../grants/directory-access.ts';
import {
  changeItems,
  countUses,
  importItems,
  listItems,
  readItem,
  readItemHistory,
  readUses,
  searchItems,
} from '../grants/knowledge-access.ts';
import { addFunction, checkStaff, type Route, type RouteContext } from './route.ts';

/** Loading an index takes memory and, with more of it, less time. */
const SEARCH_MEMORY_MB = 1024;

/** Routes of the knowledge base. None of these functions can read a case. */
export function knowledgeRoutes(context: RouteContext): readonly Route[] {
  const { stores, config } = context;

  const search = addFunction(context, 'http/public/search-knowledge', {
    errorImpact: 'People who are about to file see no answers. They file what an answer would have solved.',
    memoryMb: SEARCH_MEMORY_MB,
  });
  searchItems(search, stores, 'public');

  const get = addFunction(context, 'http/public/get-knowledge', {
    errorImpact: 'Links to single answers of the knowledge base do not open.',
  });
  readItem(get, stores);

  const exportTable = addFunction(context, 'http/knowledge/export-items', {
    errorImpact: 'Owners cannot take their items into a spreadsheet. They change them one by one.',
  });
  listItems(exportTable, stores);

  const importTable = addFunction(context, 'http/knowledge/import-items', {
    errorImpact: 'Owners cannot bring items from a spreadsheet. They change them one by one.',
    timeoutSeconds: 29,
  });
  importItems(importTable, stores);
  rememberKeys(importTable, stores);

  const count = addFunction(context, 'http/public/count-uses', {
    errorImpact: 'Uses of answers are not counted. Owners do not see which of them fail.',
  });
  countUses(count, stores);
  limitRate(count, stores);
  decryptSecrets(count, stores);
  queryDirectory(count, stores, config, ['POLICY#*']);

  const searchAtDesk = addFunction(context, 'http/knowledge/search-items', {
    errorImpact: 'Operators find no answers while they talk, and file what they could have answered.',
    memoryMb: SEARCH_MEMORY_MB,
  });
  searchItems(searchAtDesk, stores, 'desk');

  const list = addFunction(context, 'http/knowledge/list-items', {
    errorImpact: 'Owners do not see drafts, reviews, feedback and items that end soon. Wrong answers stay.',
  });
  listItems(list, stores);
  readUses(list, stores);
  decryptSecrets(list, stores);

  const getAtDesk = addFunction(context, 'http/knowledge/get-item', {
    errorImpact: 'Owners cannot open an item with its history and feedback.',
  });
  readItemHistory(getAtDesk, stores);

  const command = addFunction(context, 'http/knowledge/command-item', {
    errorImpact: 'Items cannot be written, published, ended or corrected. Wrong answers stay.',
  });
  changeItems(command, stores);
  rememberKeys(command, stores);
  queryDirectory(command, stores, config, ['REGION#*', 'POLICY#*', 'CALENDAR#*']);

  for (const fn of [search, get, searchAtDesk, list, getAtDesk, command, importTable]) {
    readUnits(fn, stores, config);
    readRegionNames(fn, stores, config);
    queryDirectory(fn, stores, config, ['CATEGORY']);
  }
  queryDirectory(list, stores, config, ['POLICY#*']);
  for (const fn of [searchAtDesk, list, getAtDesk, command, exportTable, importTable]) {
    readStaff(fn, stores, config);
    checkStaff(fn, config.staff);
  }

  const open = { openBecause: 'Published answers are public. They are read before signing in.' };
  return [
    { method: 'GET', path: '/v1/knowledge', fn: search, access: open },
    { method: 'GET', path: '/v1/knowledge/{id}', fn: get, access: open },
    {
      method: 'POST',
      path: '/v1/knowledge-uses',
      fn: count,
      access: { openBecause: 'It counts, stores nothing of a person, and is limited by address.' },
    },
    { method: 'GET', path: '/v1/desk/knowledge', fn: searchAtDesk, access: 'staff' },
    { method: 'GET', path: '/v1/desk/knowledge-table/export', fn: exportTable, access: 'staff' },
    { method: 'POST', path: '/v1/desk/knowledge-table/import', fn: importTable, access: 'staff' },
    { method: 'GET', path: '/v1/desk/knowledge-lists/{list}', fn: list, access: 'staff' },
    { method: 'GET', path: '/v1/desk/knowledge/{id}', fn: getAtDesk, access: 'staff' },
    { method: 'POST', path: '/v1/desk/knowledge/{id}/{command}', fn: command, access: 'staff' },
  ];
}
