/** Where a sealed value belongs. Opened anywhere else, it does not decrypt: a ciphertext moved to another team is useless. */
export interface SealedAt {
  teamId: string;
  /** Path of the document. */
  document: string;
  field: string;
}

export interface Vault {
  seal(plaintext: string, at: SealedAt): Promise<string>;
  /** Throws when the value was altered, moved, or sealed under a key that is gone. */
  open(sealed: string, at: SealedAt): Promise<string>;
}
