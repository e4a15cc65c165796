import { createPrivateKey } from "node:crypto";

/** A self-signed certificate for localhost and hooks.acme.io, valid until 2126; made for tests. */
export const cert = `-----BEGIN CERTIFICATE-----
MIIBpDCCAUqgAwIBAgIUI3M6CR0ZR7lzlLIRULsyMp68QYwwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA1NDYxMVoYDzIxMjYxMDI4
MDU0NjExWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQnFvYEnNRNc/6P3gA7VeScBake9fDDWg7IuoheBUwTk8sfLmIvTvCs
MZSlOiD57s4wbuzABEuiFstm0k76ci6Ao3gwdjAdBgNVHQ4EFgQUGzsG0D6jksCq
QJR1vr5DwKmvNd4wHwYDVR0jBBgwFoAUGzsG0D6jksCqQJR1vr5DwKmvNd4wDwYD
VR0TAQH/BAUwAwEB/zAjBgNVHREEHDAagglsb2NhbGhvc3SCDWhvb2tzLmFjbWUu
aW8wCgYIKoZIzj0EAwIDSAAwRQIhANJwkuUsY39hfp7AgTkS1g9/o7R8GXXwE4Sx
t5QxIwttAiBXAtk53ArzfasP84JAPpgj9ifBOj/aQ3SW6NInoGq+dg==
-----END CERTIFICATE-----`;
const jwk = {
  kty: "EC",
  crv: "P-256",
  x: "Jxb2BJzUTXP-j94AO1XknAWpHvXww1oOyLqIXgVME5M",
  y: "yx8uYi9O8KwxlKU6IPnuzjBu7MAES6IWy2bSTvpyLoA",
  d: "ghF9C4Ddqeuu3Q1wdz28vnRx8i95yHAiy1R-H-hsp9w",
};
export const key = createPrivateKey({ key: jwk, format: "jwk" }).export({ type: "pkcs8", format: "pem" });
