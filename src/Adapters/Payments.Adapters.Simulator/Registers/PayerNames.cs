namespace Payments.Adapters.Simulator.Registers;

/// <summary>Names that look Indonesian and belong to nobody in particular: common given names and second names, combined by chance.</summary>
internal static class PayerNames
{
    private static readonly string[] First =
    [
        "Agus", "Slamet", "Bambang", "Wahyu", "Eko", "Joko", "Hadi", "Imam", "Yusuf", "Rahmat", "Made", "Ketut", "Dedi", "Asep",
        "Ujang", "Herman", "Rudi", "Anton", "Yanto", "Samsul", "Siti", "Sri", "Dewi", "Rina", "Endang", "Nur", "Wulan", "Ratna",
        "Yuli", "Indah", "Lestari", "Fitri", "Tuti", "Murni", "Kartini", "Ayu", "Mega", "Nining", "Euis", "Halimah",
    ];

    private static readonly string[] Second =
    [
        "Santoso", "Wibowo", "Susanto", "Setiawan", "Hidayat", "Saputra", "Nugroho", "Kurniawan", "Gunawan", "Prasetyo", "Utomo",
        "Firmansyah", "Suryadi", "Maulana", "Hartono", "Purnomo", "Rahayu", "Wahyuni", "Handayani", "Astuti", "Kusuma", "Lestari",
        "Anggraini", "Safitri", "Permata", "Puspita", "Yuliani", "Suryani", "Wijaya", "Rosita", "Basuki", "Mulyono", "Sutrisno",
    ];

    private static readonly string[] Firms = ["CV", "UD", "PT", "Toko"];

    private static readonly string[] FirmWords = ["Sumber", "Maju", "Karya", "Tirta", "Bumi", "Sari", "Makmur", "Jaya", "Abadi", "Sentosa", "Mulia", "Lancar"];

    /// <summary>A person's name.</summary>
    public static string Person(SeededDice dice) => $"{dice.OneOf(First)} {dice.OneOf(Second)}";

    /// <summary>A small firm's name.</summary>
    public static string Firm(SeededDice dice) => $"{dice.OneOf(Firms)} {dice.OneOf(FirmWords)} {dice.OneOf(FirmWords)}";
}
