import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A running checksum. `digest` ends it and returns base64, the form of S3's headers. */
export interface Checksum {
  update(chunk: Uint8Array): void;
  digest(): string;
}

/** The supported checksum headers. The xxhash family is not supported. */
export const CHECKSUM_BYTES = {
  'x-amz-checksum-crc32': 4,
  'x-amz-checksum-crc32c': 4,
  'x-amz-checksum-crc64nvme': 8,
  'x-amz-checksum-sha1': 20,
  'x-amz-checksum-sha256': 32,
  'x-amz-checksum-sha512': 64,
  'x-amz-checksum-md5': 16,
} as const;

export type ChecksumHeader = keyof typeof CHECKSUM_BYTES;

export function isChecksumHeader(name: string): name is ChecksumHeader {
  return Object.hasOwn(CHECKSUM_BYTES, name);
}

/** Starts the checksum of a header. */
export function startChecksum(header: ChecksumHeader): Checksum {
  switch (header) {
    case 'x-amz-checksum-crc32':
      return startCrc32();
    case 'x-amz-checksum-crc32c':
      return startCrc32c();
    case 'x-amz-checksum-crc64nvme':
      return startCrc64Nvme();
    default: {
      const hash = createHash(header.slice('x-amz-checksum-'.length));
      return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('base64') };
    }
  }
}

/** Whether the text is base64 with the length of the header's checksum. */
export function isChecksumValue(header: ChecksumHeader, value: string): boolean {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === CHECKSUM_BYTES[header] && bytes.toString('base64') === value;
}

function startCrc32(): Checksum {
  let crc = 0;
  return {
    update: (chunk) => {
      crc = crc32(chunk, crc);
    },
    digest: () => base64(BigInt(crc), 4),
  };
}

/** Castagnoli, reflected. */
const CRC32C_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc >>> 0;
});

function startCrc32c(): Checksum {
  let crc = 0xffffffff;
  return {
    update: (chunk) => {
      for (const byte of chunk) crc = (crc >>> 8) ^ (CRC32C_TABLE[(crc ^ byte) & 0xff] as number);
    },
    digest: () => base64(BigInt((crc ^ 0xffffffff) >>> 0), 4),
  };
}

/** CRC-64/NVME, reflected; halves of 32 bits, since BigInt per byte would be slow. */
const CRC64_HIGH = new Uint32Array(256);
const CRC64_LOW = new Uint32Array(256);
for (let index = 0; index < 256; index++) {
  let crc = BigInt(index);
  for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0x9a6c9329ac4bc9b5n : crc >> 1n;
  CRC64_HIGH[index] = Number(crc >> 32n);
  CRC64_LOW[index] = Number(crc & 0xffffffffn);
}

function startCrc64Nvme(): Checksum {
  let high = 0xffffffff;
  let low = 0xffffffff;
  return {
    update: (chunk) => {
      for (const byte of chunk) {
        const index = (low ^ byte) & 0xff;
        low = ((low >>> 8) | (high << 24)) ^ (CRC64_LOW[index] as number);
        high = (high >>> 8) ^ (CRC64_HIGH[index] as number);
      }
    },
    digest: () => base64((BigInt(~high >>> 0) << 32n) | BigInt(~low >>> 0), 8),
  };
}

function base64(value: bigint, bytes: number): string {
  return Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex').toString('base64');
}
