using System.Globalization;
using System.Text;

namespace AwsCredentialReport.Benchmarks;

/// <summary>
/// Writes a report as IAM does, the same bytes on every run: a root row, then users of whom somewhat more than half
/// only sign in to the console and most others hold keys; the core rules find one thing in about three rows.
/// </summary>
internal sealed class ReportGenerator
{
    private const string Account = "123456789012";
    private const string NoKey = ",false,N/A,N/A,N/A,N/A";
    private const string NoCertificates = ",false,N/A,false,N/A";

    private static readonly string[] Teams = ["payments", "search", "data-platform", "web", "mobile", "billing", "ops"];
    private static readonly string[] Services =
        ["s3", "ec2", "sts", "iam", "dynamodb", "sqs", "ses", "lambda", "kms", "logs", "ecr", "secretsmanager"];

    private static readonly string[] Regions =
        ["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2", "ap-northeast-1", "N/A"];

#pragma warning disable CA5394 // The same rows on every run are the point.
    private readonly Random _random = new(20260930);
#pragma warning restore CA5394
    private readonly StringBuilder _row = new(512);

    private ReportGenerator()
    {
    }

    internal static DateTimeOffset GeneratedTime { get; } = new(2026, 9, 30, 6, 0, 0, TimeSpan.Zero);

    internal static byte[] Generate(int rows)
    {
        var generator = new ReportGenerator();
        using var stream = new MemoryStream(rows * 280);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        writer.Write(string.Join(',', ReportColumns.Names.Take(22)));
        writer.Write($"\n<root_account>,arn:aws:iam::{Account}:root,2016-08-30T17:37:35+00:00,true,");
        writer.Write($"2025-11-02T08:12:44Z,2016-08-30T17:37:35Z,not_supported,true{NoKey}{NoKey}{NoCertificates}");
        for (var i = 1; i < rows; i++)
        {
            writer.Write(generator.NextUser(i));
        }

        writer.Flush();
        return stream.ToArray();
    }

    private StringBuilder NextUser(int number)
    {
        _row.Clear();
        var created = Ago(30, 2500);
        var isConsoleOnly = Percent(55);
        var team = Pick(Teams);
        var kind = isConsoleOnly ? "user" : "svc";
        var path = isConsoleOnly ? "/" : "/service/";
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind}.{team}.{number:D7}");
        _row.Append('\n').Append(name);
        _row.Append(",arn:aws:iam::").Append(Account).Append(":user").Append(path).Append(name);
        Date(created);
        if (isConsoleOnly || Percent(15))
        {
            Password(created);
        }
        else
        {
            _row.Append(",false,N/A,N/A,N/A,").Append(Percent(2) ? "true" : "false");
        }

        var firstKey = !isConsoleOnly && Percent(90);
        Key(firstKey, created);
        Key(firstKey && Percent(20), created);
        return _row.Append(NoCertificates);
    }

    private void Password(DateTime created)
    {
        _row.Append(",true");
        if (Percent(4))
        {
            _row.Append(",no_information");
        }
        else
        {
            Date(Percent(90) ? Ago(0, 44) : Ago(45, 400));
        }

        Date(Later(created));
        if (Percent(50))
        {
            Date(GeneratedTime.UtcDateTime.AddDays(Next(1, 90)));
        }
        else
        {
            _row.Append(",N/A");
        }

        _row.Append(Percent(95) ? ",true" : ",false");
    }

    private void Key(bool exists, DateTime userCreated)
    {
        if (!exists)
        {
            _row.Append(NoKey);
            return;
        }

        _row.Append(Percent(85) ? ",true" : ",false");
        Date(Percent(60) ? Ago(1, 89) : Later(userCreated));
        if (Percent(7))
        {
            _row.Append(",N/A,N/A,N/A");
            return;
        }

        Date(Percent(90) ? Ago(0, 44) : Ago(45, 400));
        _row.Append(',').Append(Pick(Regions)).Append(',').Append(Pick(Services));
    }

    // Reports hold both forms.
    private void Date(DateTime date) => _row.Append(',')
        .Append(date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture))
        .Append(Percent(50) ? "Z" : "+00:00");

    private DateTime Ago(int fromDays, int toDays) =>
        GeneratedTime.UtcDateTime.AddDays(-Next(fromDays, toDays)).AddSeconds(-Next(0, 86_000));

    private DateTime Later(DateTime date) =>
        date.AddSeconds(Next(0, (int)(GeneratedTime.UtcDateTime - date).TotalSeconds));

    private string Pick(string[] words) => words[Next(0, words.Length - 1)];

    private bool Percent(int percent) => Next(0, 99) < percent;

#pragma warning disable CA5394
    private int Next(int from, int to) => _random.Next(from, to + 1);
#pragma warning restore CA5394
}
