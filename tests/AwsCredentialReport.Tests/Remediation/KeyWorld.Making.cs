namespace AwsCredentialReport.Tests.Remediation;

/// <content>How a random account, its policy and its report are made.</content>
internal sealed partial class KeyWorld
{
    private static readonly string[] Names = ["Alice", "Bob", "Carol", "root", "ci,deploy"];
    private static readonly int[] Days = [0, 1, 29, 30, 31, 59, 60, 89, 90, 91, 200, 400, 401, 700];

    private static readonly string[] ExemptUsers =
        ["a*", " alice", "Zed,alice", "Zed, ALICE ", "arn:aws:iam::*:user/*alice", "zed,arn:aws:iam::123456789012:user/*alice,carolus"];

    private static readonly string[] ExemptPaths = ["/service/", "service", "/service", "/nowhere/, /service/", "/serv*"];
    private static readonly string[] ExemptTags = ["Critical=*", "critical = YES", "Env=prod,Critical", "Crit*=y?s", "Critical"];

    private void AddUser(string name)
    {
        var created = Ago(Pick([400, 401, 700, 1000]));
        var user = Iam.AddUser(name, created, Chance(3) ? "/service/" : "/");
        if (Chance(4))
        {
            user.Tags.Add(new IamTag("Critical", "yes"));
        }

        for (var count = _random.Next(3); count > 0; count--)
        {
            var of = user.Keys.Count > 0 && Chance(3) ? user.Keys[0].Created : Ago(Pick(Days));
            of = of < created ? created : of > _generated ? _generated : of;
            var used = Ago(Pick(Days));
            used = used > _generated ? _generated : used;
            Iam.AddKey(user, of, Chance(4) || used < of ? null : used, active: !Chance(5));
        }
    }

    private StalePolicy MakePolicy()
    {
        var keys = Iam.Users.Values.SelectMany(user => user.Keys, (user, key) => (user, key)).ToList();
        var waived = keys.Count > 0 && Chance(4) ? Pick(keys) : default;
        return new StalePolicy
        {
            MaximumUnusedDays = Pick([30, 60, 90]),
            MaximumKeyAgeDays = Chance(3) ? Pick([60, 90, 400]) : null,
            IncludeNeverUsed = Chance(2),
            MaximumCount = Chance(5) ? Pick([1, 2]) : 50,
            Exemptions = new CredentialExemptions
            {
                Users = Chance(4) ? [Pick(ExemptUsers)] : [],
                Paths = Chance(4) ? [Pick(ExemptPaths)] : [],
                Tags = Chance(4) ? [Pick(ExemptTags)] : [],
                Waivers = waived.key is null ? [] :
                [
                    new Waiver
                    {
                        User = waived.user.Name,
                        AccessKeyCreated = waived.key.Created,
                        Owner = "Bob",
                        Reason = "Random",
                        Expires = TestRow.Now.AddYears(1),
                    },
                ],
            },
        };
    }

    private TestRow Row(MemoryUser user)
    {
        var row = TestRow.User(user.Name, user.Path).With(ReportColumn.UserCreationTime, TestRow.Iso(user.Created));
        var keys = Chance(2) ? user.Keys : [.. user.Keys.AsEnumerable().Reverse()];
        for (var i = 0; i < keys.Count; i++)
        {
            var of = i == 0 ? row.Key() : row.SecondKey();
            var offset = i * (ReportColumn.AccessKey2Active - ReportColumn.AccessKey1Active);
            of.With(ReportColumn.AccessKey1Active + offset, keys[i].IsActive ? "true" : "false");
            of.With(ReportColumn.AccessKey1LastRotated + offset, TestRow.Iso(keys[i].Created));
            of.With(ReportColumn.AccessKey1LastUsedDate + offset, keys[i].LastUsed is { } used ? TestRow.Iso(Minute(used)) : "N/A");
            if (keys[i].LastUsed is null)
            {
                of.With(ReportColumn.AccessKey1LastUsedRegion + offset, "N/A").With(ReportColumn.AccessKey1LastUsedService + offset, "N/A");
            }
        }

        return row;
    }

    private static DateTime Minute(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private DateTime Ago(int days) => TestRow.Now.AddDays(-days).AddSeconds(-Pick([-1, 0, 1, 30]));
}
