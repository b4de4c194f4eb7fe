/** A certificate that signs itself, for `hooks.kefu.example`, valid until 2126, with its key: a secret of these tests alone. */
export const certificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgppjnBp/6cCG5f7Zu
Guwnm8B+yHezIa3mnKsKL+t2rdShRANCAASMHvNhQ8zXZLsBjp5yCg43WIU8wrY1
al3bAiZR/C/xZewnGP7d7IJ4tDheYxGWz/sfN3x2vYA4/uTAanvDoN9y
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBsDCCAVagAwIBAgIUY/G7a8MqXve5b23ilMdyU8vJgPMwCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwSaG9va3Mua2VmdS5leGFtcGxlMCAXDTI2MTEzMDA5MzE1MloY
DzIxMjYxMTA2MDkzMTUyWjAdMRswGQYDVQQDDBJob29rcy5rZWZ1LmV4YW1wbGUw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASMHvNhQ8zXZLsBjp5yCg43WIU8wrY1
al3bAiZR/C/xZewnGP7d7IJ4tDheYxGWz/sfN3x2vYA4/uTAanvDoN9yo3IwcDAd
BgNVHQ4EFgQUWm6cZ11aEblIaKZmaII1PGRQargwHwYDVR0jBBgwFoAUWm6cZ11a
EblIaKZmaII1PGRQargwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHREEFjAUghJob29r
cy5rZWZ1LmV4YW1wbGUwCgYIKoZIzj0EAwIDSAAwRQIgLXmTAMXKXf5g9vtVSfAN
N9vtkwB0P98nEnq2oIfuZawCIQDWcazPnIpYoYDkxF5ab8aXHd+a0yZajStu1kjX
OUlTWw==
-----END CERTIFICATE-----`,
};
