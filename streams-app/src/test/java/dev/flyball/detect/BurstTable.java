package dev.flyball.detect;
import java.util.*;
import java.util.function.DoubleUnaryOperator;
final class BurstTable {
    /** self-exciting process; base(t) per second, at most most; kernel mean memory s */
    static List<Double> hawkes(DoubleUnaryOperator base,double most,double n,double memory,double to,int max,Random r){
        List<Double> t=new ArrayList<>(); double now=0, felt=0;
        while(t.size()<max){
            double bound=most+n/memory*felt;
            double w=-Math.log(1-r.nextDouble())/bound;
            now+=w; if(now>to) break;
            felt*=Math.exp(-w/memory);
            if(r.nextDouble()*bound<base.applyAsDouble(now)+n/memory*felt){ t.add(now); felt+=1; }
        }
        return t;
    }
    static long[] ms(List<Double> s,boolean whole){ return s.stream().mapToLong(x->whole?1000*(long)Math.floor(x):Math.round(x*1000)).toArray(); }
    public static void main(String[] a){
        long seed=Long.parseLong(a[0]); int runs=Integer.parseInt(a[1]); double days=Double.parseDouble(a[2]);
        double need=Math.log(6000)-Math.log(.15);
        for(double apart:new double[]{21600,3600}) for(double memory:new double[]{1,30}) for(double n:new double[]{1.1,1.5}) for(boolean whole:new boolean[]{false,true}){
            if(whole&&memory>1) continue;
            Random r=new Random(seed); int found=0, ever=0; List<Double> ns=new ArrayList<>(); List<Integer> at=new ArrayList<>(); int low=0,regular=0; int done=0;
            while(done<runs){
                // lead-in: base at n too, from one calm base; then burst reaching 60
                List<Double> s=hawkes(t->1/apart,1/apart,n,memory,1e9,512,r);
                // find where the burst of 60 within: first index i such that cluster reaches 60
                int i0=-1; for(int i=0,c=0,st=0;i<s.size();i++){ if(i==0||s.get(i)-s.get(i-1)>20*memory){c=0;st=i;} c++; if(c>=60){i0=st;break;} }
                if(i0<1||i0>400) continue; // cold starts and none left out
                done++;
                long[] t=ms(s,whole); boolean f=false; int k=0;
                for(k=5;k<=Math.min(200,t.length-i0);k++){ long[] u=Arrays.copyOf(t,i0+k); var b=Burst.of(u); if(b.isPresent()&&b.get().logEvidence()>=need){ f=true; 
                     var e=Excitation.of(Arrays.copyOfRange(u,b.get().from(),u.length),b.get().daysApart()*86400).get(); ns.add(e.gain().value()); if(e.gain().low()<=n&&n<=e.gain().high()) low++; if(e.variation()<.7) regular++; break;} }
                if(f){ever++; at.add(k); if(k<=60) found++;}
            }
            Collections.sort(ns); Collections.sort(at);
            System.out.printf("apart %.0f memory %.0f n %.1f whole %s: within 60: %.2f ever %.2f median at %d; n median %.2f covered %.2f regular %.2f%n",apart,memory,n,whole,found/(double)runs,ever/(double)runs,at.isEmpty()?-1:at.get(at.size()/2),ns.isEmpty()?-1:ns.get(ns.size()/2),low/(double)Math.max(1,ever),regular/(double)Math.max(1,ever));
        }
        if(days>0) for(double apart:new double[]{3600,600,60}) for(double memory:new double[]{1,10,60}) for(String load:List.of("steady","steps","daily","bursts","ramps")){
            Random r=new Random(seed+1); double D=86400; int alarms=0; double total=0; long looks=0; double worst=-99; long t0=System.nanoTime();
            double budget=days*(apart/3600);
            while(total<budget){
                double len=Math.min(20,Math.max(2,budget/10));
                double[] level=new double[(int)(len*24)+2]; for(int h=0;h<level.length;h++) level[h]=switch(load){case "steps"->(h/6)%2==0?1:5; case "daily"->1+.9*Math.sin(2*Math.PI*h/24); case "bursts"->r.nextInt(24)==0?5:1; case "ramps"->1+4*(h%12)/12.; default->1;};
                List<Double> s=hawkes(t->level[(int)(t/3600)]/apart,5/apart,.6,memory,len*D,1000000,r);
                long[] t=ms(s,memory==1); boolean in=false;
                for(int k=20;k<=t.length;k++){ if(t.length>0&&t[k-1]-t[k-15]>memory*200*1000) {in=false;continue;} looks++;
                    var b=Burst.of(Arrays.copyOfRange(t,Math.max(0,k-512),k)); if(b.isPresent()){worst=Math.max(worst,b.get().logEvidence()); if(b.get().logEvidence()>=need){ if(!in) alarms++; in=true;} else in=false;} }
                total+=len;
            }
            System.out.printf("n .6 apart %.0f memory %.0f %s: %d alarms in %.0f days, worst log %.1f of %.1f, looks %d, %.0f us%n",apart,memory,load,alarms,total,worst,need,looks,(System.nanoTime()-t0)/1e3/Math.max(1,looks));
        }
    }
}
