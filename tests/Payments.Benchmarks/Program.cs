Console.WriteLine("payments | statements");
