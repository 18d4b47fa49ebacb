import type { Gazetteer } from './domain/places/gazetteer.ts';

/** The names by which addresses are read. */
export interface GazetteerSource {
  read(): Promise<Gazetteer>;
}
