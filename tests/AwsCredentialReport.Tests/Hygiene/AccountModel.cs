namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>Random rows that an account could really have: nothing is older than its user or used before it was made.</summary>
internal sealed class AccountModel(int seed)
{
    private static readonly int[] Ages = [0, 3, 6, 7, 29, 44, 45, 46, 60, 89, 90, 91, 150, 400, 1000];

    private readonly Random _random = new(seed);

    internal TestRow Row()
    {
        var isRoot = _random.Next(5) == 0;
        var age = Pick(Ages);
        var row = (isRoot ? TestRow.Root() : TestRow.User()).With(ReportColumn.UserCreationTime, TestRow.Ago(age));
        row.With(ReportColumn.MfaActive, Coin() ? "true" : "false");
        row.With(ReportColumn.PasswordEnabled, "false").With(ReportColumn.PasswordLastUsed, "N/A").With(ReportColumn.PasswordLastChanged, "N/A");
        if (Coin())
        {
            var set = UpTo(age);
            row.Password(set, Coin() ? UpTo(set) : null);
            row.With(ReportColumn.PasswordEnabled, Coin() || Coin() ? "true" : "false");
            row.With(ReportColumn.PasswordNextRotation, Coin() ? "N/A" : TestRow.Ago(_random.Next(-5, 5)));
        }

        if (Coin())
        {
            var created = UpTo(age);
            row.Key(created, Coin() ? UpTo(created) : null, Coin() || Coin());
        }

        if (Coin())
        {
            var created = UpTo(age);
            row.SecondKey(created, Coin() ? UpTo(created) : null, Coin() || Coin());
        }

        return _random.Next(4) == 0 ? row.Certificate(UpTo(age), Coin()) : row;
    }

    internal IEnumerable<ReportColumn> SomeColumns() =>
        Enum.GetValues<ReportColumn>().Take(22).Skip(2).OrderBy(_ => _random.Next()).Take(_random.Next(1, 4));

    internal string UndocumentedWord() => Pick(["yes", "soon", "unknown", "-", "0", "2026-13-01T00:00:00Z"]);

    private int UpTo(int age) => Pick([.. Ages.Where(days => days <= age)]);

    private bool Coin() => _random.Next(2) == 0;

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
