export type DemoPerson = {
  handle: string;
  name: string;
  email: string;
  bio: string;
  /** As the place picker would find it. */
  home: string;
  /** How long they have been here. */
  daysHere: number;
};

/** The people of the demo content. */
export const people: readonly DemoPerson[] = [
  {
    handle: "demo",
    name: "Mads Holm",
    email: "demo@nirvana.example",
    bio: "Boat builder’s son who gets seasick. I write about trains, islands and the people who keep things going. Mostly north of where you are.",
    home: "skagen",
    daysHere: 212,
  },
  {
    handle: "ines",
    name: "Inés Barría",
    email: "ines@nirvana.example",
    bio: "Born on Chiloé, and back there after eleven years in cities. Ferries, kitchens, weather. Ask me what time the boat goes.",
    home: "castro, chile",
    daysHere: 405,
  },
  {
    handle: "aya",
    name: "Aya Mori",
    email: "aya@nirvana.example",
    bio: "Reporter on small errands. I live at the top of 214 steps and walk down to work.",
    home: "onomichi",
    daysHere: 331,
  },
];
