import { randomInt } from "node:crypto";

const words = (
  "anchor amber atlas barge beacon birch bottle bridge cabin candle canal cape cedar chart cinder clover coast cobalt " +
  "compass copper coral cove crane delta dune ember estuary fathom ferry fjord flint gale glacier granite gull harbour " +
  "hazel heron inlet island ivory jetty juniper kelp keel lagoon lantern ledger lichen lock magnet maple marsh meadow " +
  "mirror moor needle oar orchard osprey otter pebble pier pilot quarry quay raft reed reef ridge rope rudder saffron " +
  "salt sextant shoal slate sparrow spruce steeple tide timber tower tram valley violet walnut weir willow winter"
).split(" ");

/** Five words: easy to copy from a screen, about 33 bits, for accounts whose sign-ins are limited by the hour. */
export function makeDemoPassword(): string {
  return Array.from({ length: 5 }, () => words[randomInt(words.length)]).join(" ");
}
