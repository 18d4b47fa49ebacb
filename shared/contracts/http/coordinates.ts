/** In which system coordinates are given; WGS-84 is stored. */
export const COORDINATE_SYSTEMS = ['WGS84', 'GCJ02', 'BD09'] as const;
