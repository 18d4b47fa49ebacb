import { ok } from '#kernel/domain/result.ts';
import { type FindPlaceDeps, findPlace } from '#texts/find-place.ts';
import { placeRequest } from '#texts/places.contract.ts';
import { presentFoundPlace } from '#texts/presenting/found-place-presenter.ts';
import { gazetteers } from '../../runtime/deps/gazetteers.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';

/** POST /v1/places: the region of an address that is not filed yet, or the regions to ask for. Nothing is stored. */
export const createHandler = (deps: FindPlaceDeps) =>
  httpHandler({
    audience: 'none',
    idempotency: 'none',
    input: placeRequest,
    run: async ({ body: { address, within, lat, lng } }) => {
      const point = lat === undefined || lng === undefined ? undefined : { lat, lng };
      return ok({ status: 200, body: presentFoundPlace(await findPlace(deps, { address, within, point })) });
    },
  });

export const handler = createHandler(combine(base, directoryStores, gazetteers));
