using System.Globalization;

namespace AwsCredentialReport.IamSimulator;

/// <summary>What was typed on the command line.</summary>
internal sealed record Arguments
{
    internal const string Usage =
        "usage: IamSimulator [--port N] [--latency milliseconds] [--accounts N] [--stale N]\n" +
        "                    [--users N] [--groups N]\n" +
        "                    [--generation seconds] [--fault Action=Fault[*times][@account]] ...\n" +
        "                    [--log file]\n" +
        "       IamSimulator --archive folder [--accounts N] [--days N] [--users N] [--seed N]\n" +
        "       IamSimulator --host";

    internal int Port { get; private set; } = 5080;

    internal int Latency { get; private set; }

    internal int Accounts { get; private set; } = 1;

    internal int Stale { get; private set; }

    /// <summary>So many more users, each in three groups and with a tag.</summary>
    internal int Users { get; private set; }

    /// <summary>So many groups with policies for them.</summary>
    internal int Groups { get; private set; } = 3;

    internal int Generation { get; private set; } = 2;

    /// <summary>A file that gets the line of a request before the client gets its answer.</summary>
    internal string? Log { get; private set; }

    /// <summary>A folder that gets the reports of accounts and days; null: requests are answered.</summary>
    internal string? Archive { get; private set; }

    internal int Days { get; private set; } = 365;

    internal int Seed { get; private set; } = 1;

    internal List<FaultArgument> Faults { get; } = [];

    /// <summary>Reads the command line; null when it is wrong, and then what is wrong.</summary>
    internal static Arguments? Read(string[] args, out string? problem)
    {
        var read = new Arguments();
        problem = args.Chunk(2)
            .Select(pair => pair.Length == 2 ? read.Problem(pair[0], pair[1]) : $"'{pair[0]}' has no value.")
            .FirstOrDefault(found => found is not null);
        return problem is null ? read : null;
    }

    private string? Problem(string name, string value)
    {
        if (name == "--fault")
        {
            if (FaultArgument.Read(value, out var problem) is { } fault)
            {
                Faults.Add(fault);
            }

            return problem;
        }

        return Set(name, value) ? null : $"'{name} {value}' is not understood.";
    }

    private bool Set(string name, string value)
    {
        if (name == "--log")
        {
            Log = value;
            return value.Length > 0;
        }

        if (name == "--archive")
        {
            Archive = value;
            return value.Length > 0;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        switch (name)
        {
            case "--port" when number <= ushort.MaxValue:
                Port = number;
                return true;
            case "--latency":
                Latency = number;
                return true;
            case "--accounts" when number > 0:
                Accounts = number;
                return true;
            case "--stale":
                Stale = number;
                return true;
            case "--users":
                Users = number;
                return true;
            case "--groups" when number >= 3:
                Groups = number;
                return true;
            case "--days":
                Days = number;
                return true;
            case "--seed":
                Seed = number;
                return true;
            case "--generation":
                Generation = number;
                return true;
            default:
                return false;
        }
    }
}
