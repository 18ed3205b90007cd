/** A UUID for each message, so that a repeated one has one effect. */
export function messageId() {
  // Pages without https have no randomUUID; there the address of an empty blob ends in a UUID.
  return crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);
}
