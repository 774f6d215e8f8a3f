using System.Text;

namespace AwsCredentialReport.Tests.Properties;

/// <summary>Reports of a seed: every kind of user, word, date and name that a real or a broken one may hold.</summary>
internal sealed class RandomReport(int seed)
{
    private static readonly string[] Names =
        ["bob", "a,b", "=cmd", "+plus", "-minus", "@at", "root", "x.y_z", "surname,first", "ü", "o", "two,commas,here"];

    private static readonly string[] Paths = ["/", "/service/", "/a,b/", "/q\"u\"o/", "/deep/er/"];

    private static readonly string[] Sentinels = ["N/A", "no_information", "not_supported", "", "n/a"];

    private static readonly string[] Oddities = ["unknown", "yesterday", "2026-13-45T00:00:00Z", "\"", "maybe", " "];

    private static readonly string[] Flags = ["true", "false", "TRUE", "FALSE", "True", "not_supported"];

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss'+00:00'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", "yyyy-MM-dd'T'HH:mm:ss",
    ];

    private readonly Random _random = new(seed);

    internal IReadOnlyList<TestRow> Rows(int most = 8) => [.. Enumerable.Range(0, _random.Next(1, most)).Select(_ => Row())];

    internal T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    internal IReadOnlyList<T> Shuffle<T>(IEnumerable<T> items) => [.. items.OrderBy(_ => _random.Next())];

    /// <summary>Bytes that were a report before something happened to them.</summary>
    internal byte[] Mutate(byte[] bytes)
    {
        var result = bytes.ToList();
        for (var i = _random.Next(1, 12); i > 0 && result.Count > 0; i--)
        {
            var at = _random.Next(result.Count);
            switch (_random.Next(5))
            {
                case 0:
                    result[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    result.RemoveAt(at);
                    break;
                case 2:
                    result.Insert(at, Pick(",\"\n\r;'"u8.ToArray()));
                    break;
                case 3:
                    result.RemoveRange(at, Math.Min(_random.Next(40), result.Count - at));
                    break;
                default:
                    result.InsertRange(at, result.Skip(at).Take(_random.Next(60)).ToList());
                    break;
            }
        }

        return [.. result];
    }

    internal byte[] Bytes()
    {
        var bytes = new byte[_random.Next(400)];
        _random.NextBytes(bytes);
        return _random.Next(2) == 0 ? bytes : [.. Encoding.UTF8.GetBytes("user,arn,mfa_active\n"), .. bytes];
    }

    private TestRow Row()
    {
        var row = _random.Next(6) == 0 ? TestRow.Root() : TestRow.User(Pick(Names), Pick(Paths));
        foreach (var column in Enum.GetValues<ReportColumn>().Take(22).Skip(2))
        {
            row.With(column, ReportColumns.IsDate(column) ? Date() : Word(column));
        }

        return row;
    }

    private string Word(ReportColumn column) =>
        _random.Next(12) == 0 ? Pick(Oddities)
        : column is ReportColumn.AccessKey1LastUsedRegion or ReportColumn.AccessKey2LastUsedRegion ? Pick(["eu-west-1", "N/A"])
        : column is ReportColumn.AccessKey1LastUsedService or ReportColumn.AccessKey2LastUsedService ? Pick(["s3", "N/A"])
        : Pick(Flags);

    private string Date()
    {
        if (_random.Next(4) == 0)
        {
            return _random.Next(3) == 0 ? Pick(Oddities) : Pick(Sentinels);
        }

        var age = TimeSpan.FromSeconds(_random.NextInt64(-86_400 * 2, _random.Next(2) == 0 ? 86_400 * 120 : 86_400L * 4000));
        return (TestRow.Now - age).ToString(Pick(Formats), System.Globalization.CultureInfo.InvariantCulture);
    }
}
