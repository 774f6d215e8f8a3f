namespace AwsCredentialReport.Tests.Organizations;

/// <content>What people do between the steps of the runs.</content>
internal sealed partial class OrganizationWorld
{
    private static readonly string[] Teams = ["a@example.com", "b@example.com"];

    internal void Happen()
    {
        var account = Pick(Accounts);
        var keys = Keys(account);
        if (keys.Count > 0 && !Chance(3))
        {
            var ours = keys.FindAll(truth => truth.Ours is not null || truth.MaySwitched != default);
            Touch(Pick(ours.Count > 0 && Chance(2) ? ours : keys));
            return;
        }

        switch (_random.Next(8))
        {
            case 0 when Accounts.Count < 6:
                AddAccount();
                break;
            case 1 when account.Id != Own && Chance(3):
                account.IsClosed = true;
                break;
            case 2 when account.Id != Own:
                account.RefusesRole = !account.RefusesRole;
                break;
            case 3:
                account.RefusesCalls = !account.RefusesCalls;
                break;
            case 4 when Chance(2) && account.Iam.Users.Count > 0:
                account.Iam.Users.Remove(Pick([.. account.Iam.Users.Keys]));
                break;
            case 5:
                // A user of the same name may have been there before.
                AddUser(account, Pick(["Alice", "Carol"]));
                break;
            default:
                ChangeOwner(account);
                break;
        }
    }

    internal void Touch(KeyTruth truth)
    {
        switch (_random.Next(9))
        {
            case <= 1 when truth.Key.IsActive:
                Use(truth, AwsNow);
                break;
            case 2 when truth is { Ours: { } ours, Key.IsActive: false }:
                // AWS records a use with a delay.
                Use(truth, ours.Time.AddHours(-1));
                break;
            case 3 or 4:
                Switch(truth);
                break;
            case 5 when truth.Ours is not null:
                Switch(truth);
                Switch(truth);
                break;
            case 6:
                truth.User.Keys.Remove(truth.Key);
                break;
            case 7:
                truth.User.Keys.Remove(truth.Key);
                AddKey(truth.Account, truth.User, Chance(2) ? Remediation.KeyTest.DaysAgo(_random.Next(100, 300), seconds: ++_seconds) : Whole(AwsNow, TimeSpan.TicksPerSecond));
                break;
            default:
                Owners[(truth.Account.Id, truth.User.Name)] = Pick(Teams);
                break;
        }
    }

    private static void Use(KeyTruth truth, DateTime time)
    {
        var used = Whole(time, TimeSpan.TicksPerMinute);
        truth.Key.LastUsed = used > (truth.Key.LastUsed ?? truth.Key.Created) ? used : truth.Key.LastUsed;
    }

    private void Switch(KeyTruth truth)
    {
        truth.Key.IsActive = !truth.Key.IsActive;
        truth.WasEnabledSince |= truth.Key.IsActive;
        Note(truth.Key.Id, truth.Key.IsActive ? KeyEventKind.Enabled : KeyEventKind.Disabled);
    }

    private void ChangeOwner(WorldAccount account)
    {
        foreach (var user in account.Iam.Users.Keys)
        {
            if (Chance(3))
            {
                Owners.Remove((account.Id, user));
            }
            else
            {
                Owners[(account.Id, user)] = Pick(Teams);
            }
        }
    }

    private static DateTime Whole(DateTime time, long ticks) => new(time.Ticks - (time.Ticks % ticks), DateTimeKind.Utc);
}
