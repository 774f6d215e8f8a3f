using System.Globalization;

namespace AwsCredentialReport.Tests;

/// <summary>Builds one line of a report. Ages are in whole days before <see cref="Now"/>.</summary>
internal sealed class TestRow
{
    internal const string Account = "123456789012";

    /// <summary>The time of every report here that says no other.</summary>
    internal static readonly DateTime Now = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    // In the order of the columns, which a dictionary keeps as long as nothing is removed from it.
    private Dictionary<string, string> _words = [];

    private TestRow()
    {
        foreach (var name in ReportColumns.Names.Take(22))
        {
            _words[name] = name.EndsWith("_active", StringComparison.Ordinal) ? "false" : "N/A";
        }
    }

    internal IEnumerable<string> Columns => _words.Keys;

    internal string this[ReportColumn column] => _words[ReportColumns.GetName(column)];

    /// <summary>A user of 400 days with MFA, and no credential yet.</summary>
    internal static TestRow User(string name = "bob", string path = "/") => new TestRow()
        .With(ReportColumn.User, name)
        .With(ReportColumn.Arn, $"arn:aws:iam::{Account}:user{path}{name}")
        .With(ReportColumn.UserCreationTime, Ago(400))
        .With(ReportColumn.PasswordEnabled, "false")
        .With(ReportColumn.MfaActive, "true");

    /// <summary>A root user of 2000 days with a password long unused, MFA, and no key.</summary>
    internal static TestRow Root(string partition = "aws") => new TestRow()
        .With(ReportColumn.User, "<root_account>")
        .With(ReportColumn.Arn, $"arn:{partition}:iam::{Account}:root")
        .With(ReportColumn.UserCreationTime, Ago(2000))
        .With(ReportColumn.PasswordEnabled, "true")
        .With(ReportColumn.PasswordLastUsed, Ago(1000))
        .With(ReportColumn.PasswordLastChanged, Ago(1500))
        .With(ReportColumn.PasswordNextRotation, "not_supported")
        .With(ReportColumn.MfaActive, "true");

    /// <summary>A root row as reports had it before root passwords were told.</summary>
    internal static TestRow OldRoot(string partition = "aws") => Root(partition)
        .With(ReportColumn.PasswordEnabled, "not_supported")
        .With(ReportColumn.PasswordLastUsed, "no_information")
        .With(ReportColumn.PasswordLastChanged, "not_supported");

    internal static string Ago(int days, int seconds = 0) => Iso(Now.AddDays(-days).AddSeconds(-seconds));

    internal static string Iso(DateTime date) =>
        date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal TestRow Password(int set = 300, int? used = 1) => this
        .With(ReportColumn.PasswordEnabled, "true")
        .With(ReportColumn.PasswordLastChanged, Ago(set))
        .With(ReportColumn.PasswordLastUsed, used is { } days ? Ago(days) : "no_information");

    internal TestRow Key(int created = 30, int? used = 1, bool active = true) => Key(1, created, used, active);

    internal TestRow SecondKey(int created = 30, int? used = 1, bool active = true) => Key(2, created, used, active);

    internal TestRow Certificate(int created = 30, bool active = true) => this
        .With(ReportColumn.Cert1Active, active ? "true" : "false")
        .With(ReportColumn.Cert1LastRotated, Ago(created));

    internal TestRow WithoutMfa() => With(ReportColumn.MfaActive, "false");

    internal TestRow With(ReportColumn column, string word) => With(ReportColumns.GetName(column), word);

    internal TestRow With(string column, string word)
    {
        _words[column] = word;
        return this;
    }

    internal TestRow Without(params ReportColumn[] columns)
    {
        var names = columns.Select(ReportColumns.GetName).ToList();
        _words = _words.Where(word => !names.Contains(word.Key)).ToDictionary();
        return this;
    }

    /// <summary>The row with its columns in another order.</summary>
    internal TestRow InOrder(IEnumerable<string> columns)
    {
        var row = new TestRow();
        row._words.Clear();
        foreach (var column in columns)
        {
            row._words[column] = _words[column];
        }

        return row;
    }

    internal TestRow Copy() => InOrder(Columns);

    internal string Header(char delimiter = ',') => string.Join(delimiter, Columns);

    /// <summary>The line, quoted where RFC 4180 asks for it.</summary>
    internal string Line(char delimiter = ',') =>
        string.Join(delimiter, _words.Values.Select(word => NeedsQuotes(word, delimiter) ? Quote(word) : word));

    /// <summary>The line as careless writers make it: without a single quote.</summary>
    internal string RawLine() => string.Join(',', _words.Values);

    public override string ToString() => Line();

    internal static string Quote(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool NeedsQuotes(string word, char delimiter) => word.Contains(delimiter, StringComparison.Ordinal) || word.StartsWith('"');

    private TestRow Key(int slot, int created, int? used, bool active)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"access_key_{slot}_");
        return With(prefix + "active", active ? "true" : "false")
            .With(prefix + "last_rotated", Ago(created))
            .With(prefix + "last_used_date", used is { } days ? Ago(days) : "N/A")
            .With(prefix + "last_used_region", used is null ? "N/A" : "eu-west-1")
            .With(prefix + "last_used_service", used is null ? "N/A" : "s3");
    }
}
