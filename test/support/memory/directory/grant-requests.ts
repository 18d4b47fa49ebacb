import type { GrantRequest, GrantRequests } from '#directory/ports/grant-requests.ts';
import { copyStored } from '../stored.ts';

/** Requests for grants, in memory. */
export function memoryGrantRequests(): GrantRequests {
  const all = new Map<string, GrantRequest>();
  return {
    async put(request) {
      all.set(request.record.subject, copyStored(request));
    },
    async find(subject) {
      const found = all.get(subject);
      return found && copyStored(found);
    },
  };
}
